"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { AccountEventAction } from "@/contracts/account";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { agentLabel } from "./agent-label";

const WORDS: Record<AccountEventAction, Sentence> = {
  "account.sign_up": say("The account was made"),
  "account.sign_in": say("Signed in"),
  "account.sign_in_failed": say("A sign-in failed"),
  "account.locked_out": say("Too many failed sign-ins: nobody could try from there for a while"),
  "account.sign_out": say("Signed out"),
  "account.ask_recovery": say("A link for a new password was asked for"),
  "account.recover": say("A new password was set by a mailed link"),
  "account.change_password": say("The password was changed"),
  "account.change_email": say("Another email was asked for"),
  "account.confirm_email": say("An email was confirmed"),
  "account.set_mfa": say("The second factor was changed"),
  "account.use_provider": say("A provider of sign-ins was linked, as it confirmed the address"),
  "account.set_providers": say("Which providers sign the account in was changed"),
  "account.delete": say("The account's deletion was asked for, or taken back"),
  "account.keep": say("The account's deletion was taken back"),
};

/** What happened at the doors of one's account lately: whoever sees something strange here changes the password. */
export function EventList() {
  const t = useWords();
  const trpc = useTRPC();
  const events = useQuery(trpc.account.events.queryOptions());
  return (
    <Loaded query={events} skeleton={<Skeleton className="h-80" />}>
      {(rows) =>
        rows.length === 0 ? (
          <p className="text-muted text-sm">{t("Nothing yet.")}</p>
        ) : (
          <ul
            // biome-ignore lint/a11y/noNoninteractiveTabindex: a part that scrolls must be reached by the keyboard
            tabIndex={0}
            aria-label={t("What happened at your account")}
            className="max-h-80 divide-y divide-line overflow-y-auto rounded-lg border border-line bg-surface"
          >
            {rows.map(({ id, at, action, agent, address }) => (
              <li key={String(id)} className="flex flex-wrap items-baseline justify-between gap-x-4 px-4 py-2 text-sm">
                <span>{t(WORDS[action])}</span>
                <span className="text-muted text-xs">
                  {[agent && agentLabel(t, agent), address].filter(Boolean).join(", ")}
                  {agent || address ? " · " : ""}
                  <Time at={at} />
                </span>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}
