"use client";

import { useQuery } from "@tanstack/react-query";
import { ArrowRight, CircleAlert, CircleCheck } from "lucide-react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import type { AdaptorComparison } from "@/contracts/adaptors";
import { namesCalled } from "@/lib/calls/names-called";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { adaptorWords } from "./adaptor-words";
import { useAdaptorState } from "./use-adaptor-state";

type Props = { name: string; from: string; to: string; expression?: string | undefined };

/** What another version of an adaptor changes for whoever calls its functions; those the job calls come first. */
export function UpgradeWarning({ name, from, to, expression = "" }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const isThere = useAdaptorState(name, to).data?.status === "installed";
  const compare = trpc.adaptors.compare.queryOptions({ project: slug, name, from, to }, { staleTime: 60_000 });
  const found = useQuery({ ...compare, enabled: isThere }).data;
  if (!isThere || !found || found.unknown.length > 0) return null;
  const broken = [...found.removed, ...found.changed.map((one) => one.name)];
  const called = namesCalled(expression, broken);
  if (broken.length === 0) {
    return (
      <p className="flex gap-1.5 text-success text-xs">
        <CircleCheck aria-hidden="true" className="mt-px size-3.5 shrink-0" />
        {t`Every function of ${from} is there in ${to} and takes the same.`}
      </p>
    );
  }
  return (
    <div
      role="status"
      className={`rounded-md p-2 text-xs ${called.length > 0 ? "bg-warning-soft text-warning" : "bg-sunken text-muted"}`}
    >
      <p className="flex gap-1.5 font-medium">
        <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
        {heading(t, name, from, to, called)}
      </p>
      <Changes found={found} called={called} />
    </div>
  );
}

function heading(t: Translate, name: string, from: string, to: string, called: string[]): string {
  const words = adaptorWords(name);
  if (called.length === 0) return t`From ${words} ${from} to ${to} some functions change, none that this job calls.`;
  return t`From ${words} ${from} to ${to} functions change that this job calls: ${called.join(", ")}.`;
}

function Changes({ found, called }: { found: AdaptorComparison; called: string[] }) {
  const t = useWords();
  const first = (name: string) => (called.includes(name) ? 0 : 1);
  const changed = [...found.changed].sort((a, b) => first(a.name) - first(b.name));
  const removed = [...found.removed].sort((a, b) => first(a) - first(b));
  return (
    <section
      aria-label={t("What changes")}
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by keyboard
      tabIndex={0}
      className="mt-1.5 max-h-56 overflow-y-auto rounded-sm pl-5 text-ink"
    >
      <ul className="flex flex-col gap-1.5">
        {changed.map(({ name, before, after }) => (
          <li key={name}>
            <code className="break-words text-muted line-through">{before}</code>
            <span className="flex gap-1">
              <ArrowRight aria-label={t("is now")} className="mt-0.5 size-3 shrink-0" />
              <code className="min-w-0 break-words">{after}</code>
            </span>
          </li>
        ))}
        {removed.map((name) => (
          <li key={name}>
            <Words id="{code} is gone" values={{ code: <code className="line-through">{name}</code> }} />
          </li>
        ))}
      </ul>
    </section>
  );
}
