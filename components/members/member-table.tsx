"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Select } from "@/components/ui/select";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { toast } from "@/components/ui/toast";
import type { GivenRole, MemberItem } from "@/contracts/members";
import { ROLE_NAMES } from "@/contracts/roles";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { HandOver } from "./hand-over";
import { digestNames, digestWords, roleChoicesIn, roleWords } from "./role-words";

type Props = { members: readonly MemberItem[]; me: string };

/** Everybody in the project; who may changes roles here, and anybody but the owner can leave. */
export function MemberTable({ members, me }: Props) {
  const t = useWords();
  return (
    <Table label={t("Members")}>
      <TableHead>
        <HeadCell>{t("Member")}</HeadCell>
        <HeadCell>{t("Role")}</HeadCell>
        <HeadCell from="md">{t("Second factor")}</HeadCell>
        <HeadCell from="lg">{t("Digest")}</HeadCell>
        <HeadCell from="lg">{t("Failure alerts")}</HeadCell>
        <HeadCell align="right">
          <span className="sr-only">{t("Actions")}</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {members.map((member) => (
          <Row key={member.userId}>
            <Cell className="max-w-0 max-sm:w-1/2 sm:w-2/5">
              <span className="block truncate font-medium">
                {member.name}
                {member.userId === me ? <span className="font-normal text-faint">{t(" (you)")}</span> : null}
              </span>
              <span className="block truncate text-muted text-xs">{member.email}</span>
              <span className="block text-faint text-xs lg:hidden">
                {t`Digest ${digestNames[member.digest]}, alerts ${member.failureAlert ? say("on@@alerts") : say("off@@alerts")}`}
              </span>
            </Cell>
            <Cell>
              <MemberRoleCell member={member} />
            </Cell>
            <Cell from="md" className="text-muted">
              {member.hasMfa ? t("On") : t("Off")}
            </Cell>
            <Cell from="lg" className="text-muted">
              {t(digestWords[member.digest])}
            </Cell>
            <Cell from="lg" className="text-muted">
              {member.failureAlert ? t("On") : t("Off")}
            </Cell>
            <Cell align="right">
              <MemberActions member={member} isMe={member.userId === me} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function MemberRoleCell({ member }: { member: MemberItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const change = useMutation(
    trpc.members.changeRole.mutationOptions({
      onSuccess: ({ role }) => toast.success(t`${member.name} is ${ROLE_NAMES[role]} now.`),
    }),
  );
  if (member.role === "owner" || !can("member.change_role")) return <span>{t(roleWords[member.role])}</span>;
  return (
    <Select<GivenRole>
      label={t`Role of ${member.name}`}
      value={change.isPending ? change.variables.role : member.role}
      onChange={(role) => change.mutate({ project: slug, userId: member.userId, role })}
      options={roleChoicesIn(t)}
      disabled={change.isPending}
      className="w-28"
    />
  );
}

function MemberActions({ member, isMe }: { member: MemberItem; isMe: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const router = useRouter();
  const { slug, name } = useProject();
  const [asking, setAsking] = useState(false);
  const remove = useMutation(trpc.members.remove.mutationOptions({ meta: { quiet: true } }));
  const leave = useMutation(
    trpc.members.leave.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        router.push("/");
        router.refresh();
      },
    }),
  );
  if (member.role === "owner") return null;
  const mayRemove = can("member.remove");
  if (!isMe && !mayRemove) return null;
  return (
    <span className="flex justify-end gap-1">
      <HandOver member={member} />
      <Button
        size="sm"
        tone="danger-quiet"
        aria-label={isMe ? t("Leave the project") : t`Revoke the access of ${member.name}`}
        onClick={() => setAsking(true)}
      >
        {isMe ? t("Leave") : t("Revoke")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={isMe ? t`Leave ${name}?` : t`Revoke the access of ${member.name}?`}
        description={
          isMe
            ? t("You will not find the project any more. Somebody in it can add you again.")
            : t`${member.email} loses sight of the project at once, also in pages that are open. Credentials they granted stay granted.`
        }
        confirmLabel={isMe ? t("Leave") : t("Revoke")}
        tone="danger"
        onConfirm={() =>
          isMe ? leave.mutateAsync({ project: slug }) : remove.mutateAsync({ project: slug, userId: member.userId })
        }
      />
    </span>
  );
}
