"use client";

import { useQuery } from "@tanstack/react-query";
import { Layers } from "lucide-react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { BulkStatus } from "./bulk-status";
import { KIND_WORDS } from "./bulk-words";

/** The project's bulk work, newest first. */
export function BulkList() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const bulks = useQuery({
    ...trpc.activity.listBulks.queryOptions({ project: slug }),
    refetchInterval: ({ state }) => (state.data?.some(({ endedAt }) => endedAt === null) ? 3_000 : 30_000),
  });
  return (
    <>
      <PageHeader
        title={t("Bulk work")}
        back={{ href: `${base}/activity`, label: t("Activity") }}
        note={t("Messages and runs that were reprocessed, and waiting runs that were aborted, many at once")}
      />
      <Loaded query={bulks}>
        {(rows) =>
          rows.length === 0 ? (
            <EmptyState icon={Layers} title={t("Nothing was done in bulk yet")}>
              {t("Filter the inbox or the activity, or choose some of their rows, then Reprocess.")}
            </EmptyState>
          ) : (
            <Table label={t("Bulk work")}>
              <TableHead>
                <HeadCell>{t("Work")}</HeadCell>
                <HeadCell>{t("Status")}</HeadCell>
                <HeadCell>{t("What")}</HeadCell>
                <HeadCell align="right">{t("Runs")}</HeadCell>
                <HeadCell from="md">{t("By")}</HeadCell>
                <HeadCell align="right" from="sm">
                  {t("Started")}
                </HeadCell>
              </TableHead>
              <tbody>
                {rows.map((row) => (
                  <Row key={String(row.id)}>
                    <Cell>
                      <RowLink href={`${base}/activity/bulk/${row.id}`}>#{String(row.id)}</RowLink>
                    </Cell>
                    <Cell>
                      <BulkStatus bulk={row} />
                    </Cell>
                    <Cell className="w-full max-w-0 truncate max-md:whitespace-normal">
                      {t`${KIND_WORDS[row.kind].verb}: ${row.said ?? row.words}`}
                      <span className="block text-faint text-xs md:hidden">
                        {row.startedBy} <Time at={row.createdAt} className="sm:hidden" />
                      </span>
                    </Cell>
                    <Cell align="right">{countWords(t, row.done)}</Cell>
                    <Cell from="md" className="whitespace-nowrap text-muted">
                      {row.startedBy}
                    </Cell>
                    <Cell align="right" from="sm" className="whitespace-nowrap">
                      <Time at={row.createdAt} />
                    </Cell>
                  </Row>
                ))}
              </tbody>
            </Table>
          )
        }
      </Loaded>
    </>
  );
}
