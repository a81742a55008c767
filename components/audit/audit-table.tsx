import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { AuditItem } from "@/contracts/audit";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { actionWords, changedFields } from "./audit-words";

/** Who acts besides people. */
const ACTOR_WORDS: Record<string, Sentence> = {
  token: say("token"),
  system: say("system"),
};

/** The entries, newest first: who, what, and what it was before and after. */
export function AuditTable({ rows, busy }: { rows: readonly AuditItem[]; busy: boolean }) {
  const t = useWords();
  return (
    <Table label={t("Audit trail")} busy={busy}>
      <TableHead>
        <HeadCell>{t("When")}</HeadCell>
        <HeadCell>{t("Who")}</HeadCell>
        <HeadCell>{t("What")}</HeadCell>
        <HeadCell from="md">{t("Change")}</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={String(row.id)}>
            <Cell className="align-top text-muted">
              <Time at={row.at} />
            </Cell>
            <Cell className="max-w-40 align-top">
              <span className="block truncate">{row.actorName}</span>
              <span className="block truncate text-muted text-xs">
                {row.actorKind === "user" ? (row.address ?? "") : t(ACTOR_WORDS[row.actorKind] ?? row.actorKind)}
              </span>
            </Cell>
            <Cell className="wrap-anywhere align-top">
              <What row={row} />
              <div className="md:hidden">
                <Changes row={row} />
              </div>
            </Cell>
            <Cell from="md" className="w-1/2 align-top">
              <Changes row={row} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function What({ row }: { row: AuditItem }) {
  const t = useWords();
  if (row.action === "access.denied") {
    return (
      <>
        <Badge tone="warning">{t("Refused")}</Badge> <span>{actionWords(t, row.entityId)}</span>
      </>
    );
  }
  return (
    <>
      <span className="block first-letter:uppercase">{actionWords(t, row.action)}</span>
      <span className="block text-faint text-xs">
        {row.action}
        {row.seq === null ? "" : t`, entry ${row.seq}`}
      </span>
    </>
  );
}

function Changes({ row }: { row: AuditItem }) {
  const t = useWords();
  if (row.action === "access.denied") return null;
  return (
    <dl className="grid gap-y-0.5 text-xs">
      {changedFields(t, row.before, row.after).map(({ field, before, after }) => (
        <div key={field} className="flex min-w-0 flex-wrap gap-x-1.5">
          <dt className="text-muted">{field}</dt>
          <dd className="wrap-anywhere min-w-0 font-mono">
            {before === null ? null : <del className="text-danger">{before}</del>}
            {before !== null && after !== null ? " → " : null}
            {after === null ? null : <ins className="text-success no-underline">{after}</ins>}
          </dd>
        </div>
      ))}
    </dl>
  );
}
