"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { placeHref } from "@/components/studio/code-place";
import { JsonTree } from "@/components/ui/json-tree";
import type { RunView } from "@/contracts/runs";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** The place of a run's error in its expression, and what the adaptor said besides, where it said anything. */
export function FailureDetails({ run }: { run: RunView }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const failure = useQuery({
    ...trpc.runs.failure.queryOptions({ project: slug, runId: String(run.id) }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const { place = null, details = null } = failure.data ?? {};
  const isDraft = run.draft || run.jobVersion === null;
  return (
    <>
      {place ? (
        <p className="mt-1 text-ink">
          <Words
            id={
              isDraft
                ? place.column === null
                  ? "It happened at line {line} of the draft it ran."
                  : "It happened at line {line}, column {column} of the draft it ran."
                : place.column === null
                  ? "It happened at line {line} of <expression>the expression</expression>"
                  : "It happened at line {line}, column {column} of <expression>the expression</expression>"
            }
            parts={{
              expression: (
                <Link
                  href={placeHref(`${base}/jobs/${run.jobId}`, run.jobVersion ?? 0, place)}
                  className="text-accent-text underline"
                />
              ),
            }}
            values={{ line: place.line, column: place.column }}
          />
        </p>
      ) : null}
      {details ? (
        <details className="mt-2">
          <summary className="cursor-pointer text-ink">{summaryOf(t, details)}</summary>
          <JsonTree text={details} label={t`What the adaptor said of run #${run.id}`} className="mt-2" />
        </details>
      ) : null}
    </>
  );
}

/** The status and the address, where an error of an adaptor has them. */
function summaryOf(t: Translate, details: string): string {
  const read = JSON.parse(details) as Record<string, unknown>;
  const response = typeof read.response === "object" && read.response !== null ? read.response : {};
  const all: Record<string, unknown> = { ...response, ...read };
  const status = all.statusCode ?? all.status ?? (typeof all.code === "number" ? all.code : undefined);
  const said = [
    typeof status === "number" || typeof status === "string" ? t`status ${status}` : null,
    typeof all.method === "string" ? all.method : null,
    typeof all.url === "string" ? all.url : null,
  ].filter((part) => part !== null);
  return said.length > 0 ? t`What the adaptor said: ${said.join(", ")}` : t("What the adaptor said");
}
