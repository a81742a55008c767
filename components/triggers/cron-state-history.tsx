"use client";

import Link from "next/link";
import { useState } from "react";
import { useProject } from "@/components/layout/project-context";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import type { CronStateChange } from "@/contracts/triggers";
import { sizeWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { FormerState } from "./former-state";
import { changedBy } from "./state-words";

type Props = { jobId: string; history: readonly CronStateChange[]; current: CronStateChange | null };

const isSame = (one: CronStateChange, other: CronStateChange | null) =>
  other !== null && one.change === other.change && one.id === other.id;

/** How the carried state came to be: runs that succeeded and what people set, newest first. */
export function CronStateHistory({ jobId, history, current }: Props) {
  const t = useWords();
  const { base } = useProject();
  const [shown, setShown] = useState<CronStateChange | null>(null);
  return (
    <section aria-labelledby="state-history" className="h-fit rounded-lg border border-line bg-surface">
      <h2 id="state-history" className="border-line border-b px-3 py-2 font-semibold text-sm">
        {t("Its history")}
      </h2>
      {history.length === 0 ? (
        <p className="px-3 py-2.5 text-muted text-sm">{t("Nothing has changed it yet.")}</p>
      ) : null}
      <ul>
        {history.map((one) => (
          <li
            key={`${one.change} ${one.id}`}
            className="flex items-center gap-2 border-line px-3 py-2 text-sm not-last:border-b"
          >
            <div className="min-w-0 flex-1">
              <p className="truncate">
                {one.change === "run" ? (
                  <Link href={`${base}/activity/${one.id}`} className="text-accent-text hover:underline">
                    {t`Run #${String(one.id)}`}
                  </Link>
                ) : (
                  changedBy(t, one)
                )}
              </p>
              <p className="text-faint text-xs">
                <Time at={one.at} />,{" "}
                {one.bytes === null ? t("not kept, so the state stayed") : sizeWords(t, one.bytes)}
              </p>
            </div>
            {isSame(one, current) ? <Badge tone="accent">{t("now")}</Badge> : null}
            {one.change === "edit" ? (
              <Button size="sm" onClick={() => setShown(one)}>
                {t("Look")}
              </Button>
            ) : null}
          </li>
        ))}
      </ul>
      {shown ? <FormerState jobId={jobId} change={shown} onClose={() => setShown(null)} /> : null}
    </section>
  );
}
