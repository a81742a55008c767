"use client";

import { useProject } from "@/components/layout/project-context";
import { SelectAllCell, SelectCell } from "@/components/layout/select-cell";
import { TextHit } from "@/components/layout/text-hit";
import type { Selection } from "@/components/layout/use-selection";
import { causeWords } from "@/components/runs/cause-words";
import { RunMarks } from "@/components/runs/run-marks";
import { RunStatus } from "@/components/ui/run-status";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { RunRow } from "@/contracts/activity";
import { durationWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

type Props = {
  rows: readonly RunRow[];
  /** The list's filters as a query string, so that the run's page can step on in the same list. */
  search: string;
  busy?: boolean;
  /** What is chosen; absent for who may do nothing with it. */
  selection?: Selection | undefined;
};

/** Runs, one a row. */
export function RunTable({ rows, search, busy, selection }: Props) {
  const t = useWords();
  const { base } = useProject();
  return (
    <Table label={t("Runs")} busy={busy}>
      <TableHead>
        <SelectAllCell selection={selection} />
        <HeadCell>{t("Run")}</HeadCell>
        <HeadCell>{t("Status")}</HeadCell>
        <HeadCell>{t("Job")}</HeadCell>
        <HeadCell from="md">{t("Started by")}</HeadCell>
        <HeadCell from="lg">{t("What it said")}</HeadCell>
        <HeadCell align="right" from="sm">
          {t("Took")}
        </HeadCell>
        <HeadCell align="right" from="sm">
          {t("When")}
        </HeadCell>
      </TableHead>
      <tbody>
        {rows.map((run) => (
          <Row key={String(run.id)}>
            <SelectCell selection={selection} id={String(run.id)} what={t("run")} />
            <Cell>
              <RowLink href={`${base}/activity/${run.id}${search}`}>#{String(run.id)}</RowLink>
            </Cell>
            <Cell className="whitespace-nowrap">
              <RunStatus status={run.status} />
            </Cell>
            <Cell className="truncate max-sm:w-full max-sm:max-w-0 sm:max-w-52">
              {run.jobName} <RunMarks run={run} />
              <Time
                at={run.finishedAt ?? run.startedAt ?? run.createdAt}
                className="block text-faint text-xs sm:hidden"
              />
              {run.hit ? (
                <div className="lg:hidden">
                  <TextHit hit={run.hit} />
                </div>
              ) : null}
            </Cell>
            <Cell from="md" className="whitespace-nowrap text-muted">
              {run.messageId !== null && run.cause === "message"
                ? t`message #${run.messageId}`
                : t(causeWords(run.cause))}
            </Cell>
            <Cell from="lg" className="w-full max-w-0 truncate text-muted text-xs">
              {run.hit ? (
                <TextHit hit={run.hit} />
              ) : run.status === "aborted" ? (
                t(run.errorMessage ?? "")
              ) : (
                run.errorMessage
              )}
            </Cell>
            <Cell align="right" from="sm" className="whitespace-nowrap text-muted">
              {run.durationMs === null ? "" : durationWords(t, run.durationMs)}
            </Cell>
            <Cell align="right" from="sm">
              <Time at={run.finishedAt ?? run.startedAt ?? run.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
