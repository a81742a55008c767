"use client";

import { useState } from "react";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
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
  github: say("delivery"),
};

/** The entries, newest first: who, what, and what it was before and after. */
export function AuditTable({ rows, busy }: { rows: readonly AuditItem[]; busy: boolean }) {
  const t = useWords();
  return (
    <Table label={t("Audit trail")} busy={busy}>
      <TableHead>
        <HeadCell from="md">{t("When")}</HeadCell>
        <HeadCell from="md">{t("Who")}</HeadCell>
        <HeadCell>{t("What")}</HeadCell>
        <HeadCell from="md">{t("Change")}</HeadCell>
      </TableHead>
      <tbody>
        {rows.map((row) => (
          <Row key={String(row.id)}>
            <Cell from="md" className="align-top text-muted">
              <Time at={row.at} />
            </Cell>
            <Cell from="md" className="max-w-40 align-top">
              <Who row={row} />
            </Cell>
            <Cell className="wrap-anywhere align-top">
              <div className="mb-1 flex justify-between gap-3 md:hidden">
                <div className="min-w-0">
                  <Who row={row} />
                </div>
                <span className="shrink-0 text-muted text-xs">
                  <Time at={row.at} />
                </span>
              </div>
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

function Who({ row: { actorName, actorKind, address } }: { row: AuditItem }) {
  const t = useWords();
  const kind = actorKind === "user" ? null : t(ACTOR_WORDS[actorKind] ?? actorKind);
  return (
    <>
      <span className="block truncate">{actorName}</span>
      <span className="block truncate text-muted text-xs">
        {[kind, address].filter((part) => part !== null).join(", ")}
      </span>
    </>
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

/** Longer values begin folded: a page of entries is to be looked over. */
const FOLD_ABOVE = 240;

function Changes({ row }: { row: AuditItem }) {
  const t = useWords();
  const [isOpen, setOpen] = useState(false);
  if (row.action === "access.denied") return null;
  const fields = changedFields(t, row.before, row.after);
  const isLong = fields.some(({ before, after }) => (before?.length ?? 0) + (after?.length ?? 0) > FOLD_ABOVE);
  return (
    <>
      <dl className="grid gap-y-0.5 text-xs">
        {fields.map(({ field, before, after }) => (
          <div key={field} className="flex min-w-0 flex-wrap gap-x-1.5">
            <dt className="text-muted">{field}</dt>
            <dd className={cn("wrap-anywhere min-w-0 font-mono", !isOpen && "line-clamp-3")}>
              {before === null ? null : <del className="text-danger">{before}</del>}
              {before !== null && after !== null ? " → " : null}
              {after === null ? null : <ins className="text-success no-underline">{after}</ins>}
            </dd>
          </div>
        ))}
      </dl>
      {isLong ? (
        <Button size="sm" tone="quiet" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
          {isOpen ? t("Show less") : t("Show more")}
        </Button>
      ) : null}
    </>
  );
}
