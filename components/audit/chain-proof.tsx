"use client";

import { useQuery } from "@tanstack/react-query";
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useWords } from "@/lib/words/use-words";

/** Whether the trail is as it was written: each entry carries a hash over itself and the one before. */
export function ChainProof() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const { data } = useQuery(trpc.audit.verify.queryOptions({ project: slug }));
  if (!data) return <span>{t("Verifying the chain …")}</span>;
  if (!data.holds) {
    return (
      <span className="inline-flex items-center gap-1.5 text-danger">
        <ShieldAlert aria-hidden="true" className="size-4" />
        {data.brokenAt === null
          ? t("The end of the trail was cut off.")
          : t`The trail was changed at or before entry ${data.brokenAt}.`}
      </span>
    );
  }
  return (
    <span className="inline-flex flex-wrap items-center gap-x-1.5">
      <ShieldCheck aria-hidden="true" className="size-4 text-success" />
      {data.waiting > 0
        ? t("{entries, plural, one {# entry} other {# entries}}, an unbroken chain; {waiting} to be linked.", {
            entries: data.entries,
            waiting: data.waiting,
          })
        : t("{entries, plural, one {# entry} other {# entries}}, an unbroken chain.", { entries: data.entries })}
      <code className="text-faint text-xs" title={t`Hash of the last link: ${data.head}`}>
        {data.head.slice(0, 12)}
      </code>
    </span>
  );
}
