"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { RefreshCw } from "lucide-react";
import { errorWords } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { type CredentialHealth as Health, isOauthType, refusalSaid } from "@/contracts/oauth";
import { say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

const LOOK = {
  good: { tone: "success", word: say("good") },
  expires: { tone: "warning", word: say("expires") },
  broken: { tone: "danger", word: say("broken") },
} as const;

/** A word on whether a credential still opens anything; nothing for those that cannot tell. */
export function HealthBadge({ health }: { health: Health | undefined }) {
  const t = useWords();
  if (!health) return null;
  const { tone, word } = LOOK[health.state];
  return <Badge tone={tone}>{t(word)}</Badge>;
}

/** How it stands with one's own credential that was authorised with a provider, and the way to do that again. */
export function OwnHealth({ credential }: { credential: { id: string; type: string } }) {
  const t = useWords();
  const trpc = useTRPC();
  const all = useQuery({ ...trpc.oauth.myHealth.queryOptions(), enabled: isOauthType(credential.type) });
  const health = all.data?.find(({ credentialId }) => credentialId === credential.id);
  const begin = useMutation(
    trpc.oauth.begin.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ url }) => window.location.assign(url),
    }),
  );
  if (!health) return null;
  return (
    <section aria-labelledby="health" className="max-w-2xl rounded-lg border border-line bg-surface">
      <h2 id="health" className="flex items-center gap-2 border-line border-b px-4 py-2 font-semibold text-sm">
        {health.provider}
        <HealthBadge health={health} />
      </h2>
      <div className="flex flex-col items-start gap-3 px-4 py-3 text-sm">
        <p>
          <HealthWords health={health} />
        </p>
        <Button
          tone={health.state === "broken" ? "primary" : "neutral"}
          busy={begin.isPending || begin.isSuccess}
          onClick={() => begin.mutate({ credentialId: credential.id })}
        >
          <RefreshCw aria-hidden="true" />
          {t("Reauthorise")}
        </Button>
        {begin.error ? (
          <p role="alert" className="text-danger">
            {errorWords(begin.error)}
          </p>
        ) : null}
      </div>
    </section>
  );
}

function HealthWords({ health: { state, provider, why, expiresAt, authorisedAs, waiting } }: { health: Health }) {
  const t = useWords();
  const reason = why === null ? "" : t(refusalSaid(why));
  const runs = t("{waiting, plural, one {# run waits} other {# runs wait}} for it.", { waiting });
  return (
    <>
      {authorisedAs ? t`Authorised as ${authorisedAs}. ` : null}
      {state === "broken" ? t`${provider} does not renew it any more: ${reason} ` : null}
      {state === "good" ? t("It is renewed by itself. ") : null}
      {state === "expires" && expiresAt ? (
        <Words id="It runs out {time}: {why} " values={{ time: <Time at={expiresAt} />, why: reason }} />
      ) : null}
      {waiting > 0 ? runs : null}
    </>
  );
}
