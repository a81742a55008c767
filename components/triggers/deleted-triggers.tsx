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
import { plural } from "@/lib/format/quantity";
import { kindWords } from "./trigger-words";

/** Triggers that were deleted and can come back, one a row. */
export function DeletedTriggers({ triggers, busy }: { triggers: readonly TriggerView[]; busy?: boolean }) {
  const can = useCan();
  return (
    <Table label="Deleted triggers" busy={busy}>
      <TableHead>
        <HeadCell>Trigger</HeadCell>
        <HeadCell from="sm">Kind</HeadCell>
        <HeadCell from="md">Jobs without it</HeadCell>
        <HeadCell from="sm">Deleted</HeadCell>
        <HeadCell align="right">
          <span className="sr-only">Restore</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {triggers.map((trigger) => (
          <Row key={trigger.id}>
            <Cell className="w-full max-w-0 truncate font-medium">{trigger.name}</Cell>
            <Cell from="sm">
              <Badge>{kindWords[trigger.kind]}</Badge>
            </Cell>
            <Cell from="md" className="max-w-64 truncate text-muted">
              {trigger.jobs.length === 0 ? <span className="text-faint">none</span> : null}
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
  const trpc = useTRPC();
  const { slug } = useProject();
  const restore = useMutation(
    trpc.triggers.restore.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ jobs }) => {
        const again = jobs.length === 0 ? "No job uses it now." : `It starts ${plural(jobs.length, "job")} again.`;
        toast.success(`${trigger.name} is restored. ${again}`);
      },
      onError: noticeError,
    }),
  );
  return (
    <Button
      size="sm"
      busy={restore.isPending}
      aria-label={`Restore ${trigger.name}`}
      onClick={() => restore.mutate({ project: slug, triggerId: trigger.id })}
    >
      <RotateCcw aria-hidden="true" />
      Restore
    </Button>
  );
}
