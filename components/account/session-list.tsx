"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import { dropDraftsOf } from "@/components/layout/kept-drafts";
import { Loaded } from "@/components/layout/loaded";
import { usePersonId } from "@/components/layout/person-context";
import { leaveEverywhere } from "@/components/layout/session-end";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { SessionRow } from "@/contracts/account";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { agentLabel } from "./agent-label";

/** Where one is signed in, each with the way to end it there. */
export function SessionList() {
  const t = useWords();
  const trpc = useTRPC();
  const personId = usePersonId();
  const sessions = useQuery({ ...trpc.account.sessions.queryOptions(), refetchInterval: 30_000 });
  const endOthers = useMutation(
    trpc.account.revokeSessions.mutationOptions({
      onSuccess: ({ ended }) =>
        void toast.success(t("{ended, plural, =1 {One session has ended.} other {# sessions have ended.}}", { ended })),
    }),
  );
  const endAll = useMutation(
    trpc.account.revokeSessions.mutationOptions({
      onSuccess: () => {
        dropDraftsOf(personId);
        leaveEverywhere();
      },
    }),
  );
  return (
    <Loaded query={sessions}>
      {(rows) => (
        <>
          <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
            {rows.map((row) => (
              <Session key={row.id} session={row} />
            ))}
          </ul>
          <div className="mt-3 flex flex-wrap gap-2">
            {rows.some((row) => !row.isThis) ? (
              <Button busy={endOthers.isPending} onClick={() => endOthers.mutate(undefined)}>
                {t("Sign out everywhere else")}
              </Button>
            ) : null}
            <Button busy={endAll.isPending} onClick={() => endAll.mutate({ here: true })}>
              {t("Sign out everywhere")}
            </Button>
          </div>
        </>
      )}
    </Loaded>
  );
}

function Session({ session }: { session: SessionRow }) {
  const t = useWords();
  const trpc = useTRPC();
  const end = useMutation(trpc.account.revokeSession.mutationOptions());
  const agent = agentLabel(t, session.agent);
  const times = { time: <Time at={session.startedAt} />, ends: <Time at={session.endsAt} absolute /> };
  return (
    <li className="flex items-center justify-between gap-4 px-4 py-2.5 text-sm">
      <div className="min-w-0">
        <p className="truncate font-medium">{agent}</p>
        <p className="text-muted text-xs">
          {session.address ? (
            <Words id="Signed in {time} from {address}, ends {ends}" values={{ ...times, address: session.address }} />
          ) : (
            <Words id="Signed in {time}, ends {ends}" values={times} />
          )}
        </p>
      </div>
      {session.isThis ? (
        <Badge>{t("this one")}</Badge>
      ) : (
        <Button
          size="sm"
          busy={end.isPending}
          aria-label={t`Sign out ${agent}`}
          onClick={() => end.mutate({ sessionId: session.id })}
        >
          {t("Sign out")}
        </Button>
      )}
    </li>
  );
}
