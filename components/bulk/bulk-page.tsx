"use client";

import { useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Time } from "@/components/ui/time";
import type { BulkView } from "@/contracts/bulk";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { BulkControls } from "./bulk-controls";
import { BulkPace } from "./bulk-pace";
import { BulkProgress } from "./bulk-progress";
import { BulkStatus } from "./bulk-status";
import { KIND_WORDS } from "./bulk-words";

/** Something of it may still change by itself. */
function isOpen({ endedAt, runs }: BulkView): boolean {
  return endedAt === null || runs.some(({ status }) => ["queued", "running", "held"].includes(status));
}

/** One bulk work: how far it came, what it left out, what became of its runs, and how to stop it. */
export function BulkPage({ bulkId }: { bulkId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const bulk = useQuery({
    ...trpc.activity.viewBulk.queryOptions({ project: slug, bulkId }),
    refetchInterval: ({ state }) => (state.data && !isOpen(state.data) ? false : 1_500),
  });
  return (
    <Loaded query={bulk} what={t("bulk work")}>
      {(view) => <Bulk bulk={view} />}
    </Loaded>
  );
}

function Bulk({ bulk }: { bulk: BulkView }) {
  const t = useWords();
  const { base } = useProject();
  const { kind, jobName } = bulk;
  const words = bulk.said ?? bulk.words;
  return (
    <>
      <PageHeader
        title={t`Bulk work #${bulk.id}`}
        back={{ href: `${base}/activity/bulk`, label: t("Bulk work") }}
        mark={<BulkStatus bulk={bulk} />}
        note={
          jobName === null
            ? t`${KIND_WORDS[kind].title}: all ${words}`
            : t`${KIND_WORDS[kind].title}: all ${words}, with job “${jobName}”`
        }
        actions={<BulkControls bulk={bulk} />}
      />
      <div className="flex max-w-4xl flex-col gap-6">
        <BulkProgress bulk={bulk} />
        {kind !== "abort" && bulk.endedAt === null && bulk.status !== "cancelled" ? <BulkPace bulk={bulk} /> : null}
        <p className="text-muted text-sm">
          <Words
            id={
              bulk.startedBy
                ? bulk.endedAt
                  ? "Started by {by} {started}, ended {ended}."
                  : "Started by {by} {started}."
                : bulk.endedAt
                  ? "Started {started}, ended {ended}."
                  : "Started {started}."
            }
            values={{
              by: bulk.startedBy,
              started: <Time at={bulk.createdAt} />,
              ended: bulk.endedAt ? <Time at={bulk.endedAt} /> : null,
            }}
          />
        </p>
        {kind === "abort" || bulk.done === 0 ? null : (
          <div>
            <Button asChild>
              <Link href={`${base}/activity?bulk=${bulk.id}`}>{t("See its runs")}</Link>
            </Button>
          </div>
        )}
      </div>
    </>
  );
}
