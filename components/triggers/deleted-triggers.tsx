"use client";

import { useMutation } from "@tanstack/react-query";
import { RotateCcw } from "lucide-react";
import { noticeError } from "@/components/layout/notice-error";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { TriggerView } from "@/contracts/triggers";
import { useWords } from "@/lib/words/use-words";
import { kindWords } from "./trigger-words";

/** Triggers that were deleted and can come back, one a row. */
export function DeletedTriggers({ triggers, busy }: { triggers: readonly TriggerView[]; busy?: boolean }) {
  const t = useWords();
  const can = useCan();
  return (
    <Table label={t("Deleted triggers")} busy={busy}>
      <TableHead>
        <HeadCell>{t("Trigger")}</HeadCell>
        <HeadCell from="sm">{t("Kind")}</HeadCell>
        <HeadCell from="md">{t("Jobs without it")}</HeadCell>
        <HeadCell from="sm">{t("Deleted")}</HeadCell>
        <HeadCell align="right">
          <span className="sr-only">{t("Restore")}</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {triggers.map((trigger) => (
          <Row key={trigger.id}>
            <Cell className="w-full max-w-0 truncate font-medium">{trigger.name}</Cell>
            <Cell from="sm">
              <Badge>{t(kindWords[trigger.kind])}</Badge>
            </Cell>
            <Cell from="md" className="max-w-64 truncate text-muted">
              {trigger.jobs.length === 0 ? <span className="text-faint">{t("none")}</span> : null}
              {trigger.jobs.map(({ name }) => name).join(", ")}
            </Cell>
            <Cell from="sm" className="text-muted">
              {trigger.deletedAt ? <Time at={trigger.deletedAt} /> : null}
            </Cell>
            <Cell align="right">{can("trigger.restore") ? <Restore trigger={trigger} /> : null}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function Restore({ trigger }: { trigger: TriggerView }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const restore = useMutation(
    trpc.triggers.restore.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ jobs }) => {
        const again =
          jobs.length === 0
            ? t("No job uses it now.")
            : t("It starts {count, plural, one {# job} other {# jobs}} again.", { count: jobs.length });
        toast.success(t`${trigger.name} is restored. ${again}`);
      },
      onError: noticeError,
    }),
  );
  return (
    <Button
      size="sm"
      busy={restore.isPending}
      aria-label={t`Restore ${trigger.name}`}
      onClick={() => restore.mutate({ project: slug, triggerId: trigger.id })}
    >
      <RotateCcw aria-hidden="true" />
      {t("Restore")}
    </Button>
  );
}
