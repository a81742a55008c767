"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { CodeBlock } from "@/components/ui/code-block";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { Dialog } from "@/components/ui/dialog";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { ApiTokenItem } from "@/contracts/api-tokens";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { ApiTokenDialog } from "./api-token-dialog";

/** One's tokens, each with the way to end it, and the way to make another. */
export function ApiTokenSection() {
  const t = useWords();
  const trpc = useTRPC();
  const tokens = useQuery(trpc.account.apiTokens.queryOptions());
  const [asking, setAsking] = useState(false);
  const [made, setMade] = useState<string | null>(null);
  return (
    <Loaded query={tokens} skeleton={<Skeleton className="h-8" />}>
      {(rows) => (
        <>
          {rows.length > 0 ? (
            <ul
              aria-label={t("API tokens")}
              className="mb-3 divide-y divide-line rounded-lg border border-line bg-surface"
            >
              {rows.map((row) => (
                <Token key={row.id} token={row} />
              ))}
            </ul>
          ) : (
            <p className="mb-3 text-muted text-sm">{t("You have none.")}</p>
          )}
          <Button onClick={() => setAsking(true)}>
            <Plus aria-hidden="true" />
            {t("New token")}
          </Button>
          {asking ? <ApiTokenDialog onClose={() => setAsking(false)} onMade={setMade} /> : null}
          <Dialog
            open={made !== null}
            onOpenChange={() => setMade(null)}
            title={t("Copy the token now")}
            description={t("It is not shown again: only a digest of it is kept.")}
            footer={
              <Button tone="primary" onClick={() => setMade(null)}>
                {t("I have it")}
              </Button>
            }
          >
            {made === null ? null : <CodeBlock label={t("API token")} code={made} wrap />}
          </Dialog>
        </>
      )}
    </Loaded>
  );
}

function Token({ token }: { token: ApiTokenItem }) {
  const t = useWords();
  const trpc = useTRPC();
  const [asking, setAsking] = useState(false);
  const revoke = useMutation(
    trpc.account.revokeApiToken.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => void toast.success(t("Revoked. Nothing comes in with it any more.")),
    }),
  );
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm">
      <div className="min-w-0">
        <p className="truncate font-medium">
          {token.name} <Badge>{token.scope === "read" ? t("reads") : t("reads and writes")}</Badge>
        </p>
        <p className="text-muted text-xs">
          <span className="font-mono">{token.prefix}…</span>
          {" · "}
          {token.projects ? token.projects.join(", ") || t("no project any more") : t("all your projects")}
          {" · "}
          <Words id="ends {time}" values={{ time: <Time at={token.expiresAt} absolute /> }} />
          {" · "}
          {token.lastUsedAt ? (
            <Words id="last used {time}" values={{ time: <Time at={token.lastUsedAt} /> }} />
          ) : (
            t("never used")
          )}
        </p>
      </div>
      <Button size="sm" tone="danger-quiet" aria-label={t`Revoke ${token.name}`} onClick={() => setAsking(true)}>
        {t("Revoke")}
      </Button>
      <ConfirmDialog
        open={asking}
        onOpenChange={setAsking}
        title={t`Revoke ${token.name}?`}
        description={t("What still uses it is refused from now on. It cannot be brought back.")}
        confirmLabel={t("Revoke")}
        tone="danger"
        onConfirm={() => revoke.mutateAsync({ tokenId: token.id })}
      />
    </li>
  );
}
