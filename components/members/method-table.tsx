"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { InboxAuthItem } from "@/contracts/inbox-auth";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { kindWords } from "./method-words";

/** The authentication methods, with when each was last used: what tells that an old one can go. */
export function MethodTable({ methods }: { methods: readonly InboxAuthItem[] }) {
  const t = useWords();
  return (
    <Table label={t("Authentication methods")}>
      <TableHead>
        <HeadCell>{t("Method")}</HeadCell>
        <HeadCell from="md">{t("Made")}</HeadCell>
        <HeadCell>{t("Last used")}</HeadCell>
        <HeadCell align="right">
          <span className="sr-only">{t("Actions")}</span>
        </HeadCell>
      </TableHead>
      <tbody>
        {methods.map((method) => (
          <Row key={method.id}>
            <Cell className="w-1/2 max-w-0">
              <span className="block truncate font-medium">{method.name}</span>
              <span className="block truncate text-muted text-xs">
                {t(kindWords[method.kind])}
                {method.username ? `: ${method.username}` : ""}
              </span>
            </Cell>
            <Cell from="md" className="text-muted">
              <Time at={method.createdAt} />
              {method.createdBy ? t` by ${method.createdBy}` : ""}
            </Cell>
            <Cell className="text-muted">{method.lastUsedAt ? <Time at={method.lastUsedAt} /> : t("Never")}</Cell>
            <Cell align="right">
              {method.revokedAt ? <Badge>{t("Revoked")}</Badge> : <RevokeMethod method={method} />}
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

function RevokeMethod({ method }: { method: InboxAuthItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.inbox.revokeAuth.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => toast.success(t("Revoked. Within a second nothing is taken with it any more.")),
    }),
  );
  return (
    <>
      <Button size="sm" tone="danger-quiet" aria-label={t`Revoke ${method.name}`} onClick={() => setAsking(true)}>
        {t("Revoke")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Revoke ${method.name}?`}
        description={
          method.lastUsedAt ? (
            <Words
              id="Whoever still sends with it is refused from now on. It was last used {time}. It cannot be brought back."
              values={{ time: <Time at={method.lastUsedAt} /> }}
            />
          ) : (
            t("Whoever still sends with it is refused from now on. It was last used never. It cannot be brought back.")
          )
        }
        confirmLabel={t("Revoke")}
        tone="danger"
        onConfirm={() =>
          revoke
            .mutateAsync({ project: slug, authId: method.id })
            .catch((error: unknown) => Promise.reject(new Error(errorWords(error))))
        }
      />
    </>
  );
}
