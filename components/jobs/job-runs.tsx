"use client";

import { useQuery } from "@tanstack/react-query";
import { Play } from "lucide-react";
import Link from "next/link";
import { RunTable } from "@/components/activity/run-table";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/words/use-words";

/** The newest runs of a job; the activity has them all. */
export function JobRuns({ jobId }: { jobId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const runs = useQuery({
    ...trpc.activity.list.queryOptions({ project: slug, jobId, limit: 25 }),
    refetchInterval: 4_000,
  });
  return (
    <Loaded query={runs}>
      {({ rows, older }) =>
        rows.length === 0 ? (
          <EmptyState icon={Play} title={t("It has not run during the last 30 days")}>
            {t("It runs when it is on and its trigger says so, or when you run it by hand.")}
          </EmptyState>
        ) : (
          <>
            <RunTable rows={rows} search={`?job=${jobId}`} busy={runs.isPlaceholderData} />
            <p className="mt-3 flex items-center justify-between gap-3 text-muted text-sm">
              {older === null ? t("All of the last 30 days") : t("The newest 25")}
              <Button asChild tone="quiet">
                <Link href={`${base}/activity?job=${jobId}`}>{t("Its runs in the activity")}</Link>
              </Button>
            </p>
          </>
        )
      }
    </Loaded>
  );
}
