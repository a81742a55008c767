"use client";

import { Flag } from "lucide-react";
import { useProject } from "@/components/layout/project-context";
import { SelectAllCell, SelectCell } from "@/components/layout/select-cell";
import { TextHit } from "@/components/layout/text-hit";
import type { Selection } from "@/components/layout/use-selection";
import { Badge } from "@/components/ui/badge";
import { RunStatus } from "@/components/ui/run-status";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { MessageRow } from "@/contracts/inbox";
import { sizeWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

type Props = {
  rows: readonly MessageRow[];
  /** The list's filters as a query string, so that the message's page can step on in the same list. */
  search: string;
  busy?: boolean;
  /** What is chosen; absent for who may do nothing with it. */
  selection?: Selection | undefined;
};

/** Messages, one a row. */
export function MessageTable({ rows, search, busy, selection }: Props) {
  const t = useWords();
  const { base } = useProject();
  return (
    <Table label={t("Messages")} busy={busy}>
      <TableHead>
        <SelectAllCell selection={selection} />
        <HeadCell>{t("Message")}</HeadCell>
        <HeadCell>{t("Received")}</HeadCell>
        <HeadCell from="md">{t("About")}</HeadCell>
        <HeadCell>{t("Job state")}</HeadCell>
        <HeadCell align="right" from="sm">
          {t("Size")}
        </HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={String(row.id)}>
            <SelectCell selection={selection} id={String(row.id)} what={t("message")} />
            <Cell className="whitespace-nowrap">
              <RowLink href={`${base}/inbox/${row.id}${search}`}>#{String(row.id)}</RowLink>
              {row.version > 1 ? <Badge className="ml-2">{t("edited")}</Badge> : null}
              {row.flagged ? (
                <Flag aria-label={t("Characters were replaced")} className="ml-1.5 inline size-3.5 text-warning" />
              ) : null}
            </Cell>
            <Cell className={row.hit ? "max-md:w-full max-md:max-w-0" : undefined}>
              <Time at={row.receivedAt} />
              {row.hit ? (
                <div className="md:hidden">
                  <TextHit hit={row.hit} />
                </div>
              ) : null}
            </Cell>
            <Cell from="md" className="w-full max-w-0 truncate text-muted text-xs">
              {row.hit ? <TextHit hit={row.hit} /> : row.bodyKept ? row.preview : t("Not kept")}
            </Cell>
            <Cell className="whitespace-nowrap">
              <MessageState row={row} />
            </Cell>
            <Cell align="right" from="sm" className="whitespace-nowrap text-muted">
              {sizeWords(t, row.size)}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

const worst = [
  "failed",
  "crashed",
  "timeout",
  "out_of_memory",
  "lost",
  "aborted",
  "held",
  "running",
  "queued",
  "claimed",
];

/** The state that matters most of a message's jobs, and how many jobs there are. */
function MessageState({ row }: { row: MessageRow }) {
  const t = useWords();
  const { jobStates } = row;
  const rank = (status: string) => (worst.indexOf(status) === -1 ? worst.length : worst.indexOf(status));
  const [first] = jobStates.toSorted((one, other) => rank(one.status) - rank(other.status));
  if (!first) return <span className="text-faint">{row.matched ? t("No job") : t("Not looked at yet")}</span>;
  const title = jobStates.map(({ jobName, status }) => `${jobName}: ${status}`).join("\n");
  return (
    <span title={title}>
      <RunStatus status={first.status} />
      {jobStates.length > 1 ? (
        <span className="ml-2 text-faint text-xs">
          {t("{count, plural, one {# job} other {# jobs}}", { count: jobStates.length })}
        </span>
      ) : null}
    </span>
  );
}
