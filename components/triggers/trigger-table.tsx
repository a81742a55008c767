"use client";

import { useProject } from "@/components/layout/project-context";
import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { TriggerView } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";
import { kindWords, triggerSentence } from "./trigger-words";

/** Triggers, one a row. */
export function TriggerTable({ triggers, busy }: { triggers: readonly TriggerView[]; busy?: boolean }) {
  const t = useWords();
  const { base } = useProject();
  return (
    <Table label={t("Triggers")} busy={busy}>
      <TableHead>
        <HeadCell>{t("Trigger")}</HeadCell>
        <HeadCell>{t("Kind")}</HeadCell>
        <HeadCell from="md">{t("Waits for")}</HeadCell>
        <HeadCell from="sm">{t("Jobs")}</HeadCell>
        <HeadCell align="right" from="sm">
          {t("Changed")}
        </HeadCell>
      </TableHead>
      <tbody>
        {triggers.map((trigger) => (
          <Row key={trigger.id}>
            <Cell className="truncate max-sm:w-full max-sm:max-w-0 sm:max-w-60">
              <RowLink href={`${base}/triggers/${trigger.id}`}>{trigger.name}</RowLink>
            </Cell>
            <Cell>
              <Badge tone={trigger.kind === "message" ? "accent" : "neutral"}>{t(kindWords[trigger.kind])}</Badge>
            </Cell>
            <Cell
              from="md"
              className={`w-full max-w-0 truncate text-muted text-xs ${trigger.kind === "message" ? "font-mono" : ""}`}
            >
              {triggerSentence(t, trigger)}
            </Cell>
            <Cell
              from="sm"
              className="max-w-52 truncate text-muted"
              title={trigger.jobs.map(({ name }) => name).join(", ")}
            >
              {trigger.jobs.length === 0 ? <span className="text-faint">{t("none")}</span> : null}
              {trigger.jobs.map(({ name }) => name).join(", ")}
            </Cell>
            <Cell align="right" from="sm" className="text-muted">
              <Time at={trigger.updatedAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
