"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";
import { roleWords } from "./role-words";

/** Who was invited and has not come yet; nothing where nobody was. */
export function InvitationList() {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const invitations = useQuery(trpc.members.invitations.queryOptions({ project: slug }));
  const revoke = useMutation(
    trpc.members.revokeInvitation.mutationOptions({
      onSuccess: () => toast.success(t("The invitation's link opens nothing any more.")),
    }),
  );
  const rows = invitations.data ?? [];
  if (rows.length === 0) return null;
  return (
    <div className="mt-4">
      <h3 className="mb-2 font-medium text-sm">{t("Invited")}</h3>
      <Table label={t("Invitations")}>
        <TableHead>
          <HeadCell>{t("Email")}</HeadCell>
          <HeadCell>{t("Role")}</HeadCell>
          <HeadCell from="sm">{t("Ends")}</HeadCell>
          <HeadCell align="right">
            <span className="sr-only">{t("Actions")}</span>
          </HeadCell>
        </TableHead>
        <tbody>
          {rows.map(({ id, email, role, invitedBy, expiresAt, expired }) => (
            <Row key={id}>
              <Cell className="w-1/2 max-w-0">
                <span className="block truncate">{email}</span>
                <span className="block truncate text-muted text-xs">{t`invited by ${invitedBy}`}</span>
              </Cell>
              <Cell>{t(roleWords[role])}</Cell>
              <Cell from="sm">
                {expired ? <Badge tone="warning">{t("Over")}</Badge> : <Time at={expiresAt} absolute />}
              </Cell>
              <Cell align="right">
                {can("member.add") ? (
                  <Button
                    size="sm"
                    tone="danger-quiet"
                    aria-label={t`Take back the invitation of ${email}`}
                    busy={revoke.isPending && revoke.variables.invitationId === id}
                    onClick={() => revoke.mutate({ project: slug, invitationId: id })}
                  >
                    {t("Take back")}
                  </Button>
                ) : null}
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
