"use client";

import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useState } from "react";
import { Banner } from "@/components/layout/banner";
import { isLeaving, leave, onNews, onRefused, tellTabs } from "@/components/layout/session-end";
import { useSession } from "@/components/layout/use-session";
import { Button } from "@/components/ui/button";
import { useNow, useZone } from "@/components/ui/clock";
import type { Me } from "@/contracts/account";
import { clockTime } from "@/lib/format/relative-time";
import { useWords } from "@/lib/words/use-words";
import { SignInAgain } from "./sign-in-again";

const WARN_MS = 10 * 60_000;

type Props = { person: Pick<Me, "id" | "email" | "waysIn"> };

/**
 * Watches the session of an open page: warns ten minutes before its end, and asks to sign in again over the page when
 * it is over, so that what was being typed stays. Signing out in another tab leaves here too.
 */
export function SessionGuard({ person }: Props) {
  const t = useWords();
  const { session, look } = useSession();
  const cache = useQueryClient();
  const now = useNow();
  const zone = useZone();
  const [isEarly, setEarly] = useState(false);
  const leftMs = session && now > 0 ? session.endsMs - now : null;
  const isOver = !isLeaving() && (session === null || (leftMs !== null && leftMs <= 0));
  const isOther = session ? session.personId !== person.id : false;

  const goOn = useCallback(async () => {
    await look();
    setEarly(false);
    await cache.invalidateQueries();
  }, [look, cache]);

  useEffect(() => onNews((news) => (news === "signed-out" ? leave() : void goOn())), [goOn]);
  useEffect(() => onRefused(() => void look()), [look]);
  useEffect(() => {
    if (isOther) window.location.reload();
  }, [isOther]);

  const done = () => {
    tellTabs("signed-in");
    void goOn();
  };
  const isSoon = !isOver && leftMs !== null && leftMs <= WARN_MS;
  return (
    <>
      <div aria-live="polite">
        {isSoon && session ? (
          <Banner
            action={
              <Button size="sm" onClick={() => setEarly(true)}>
                {t("Sign in again")}
              </Button>
            }
          >
            {t`Your session ends at ${clockTime(session.endsMs, zone).slice(0, 5)}: 24 hours after you signed in. Sign in again to go on without a break.`}
          </Banner>
        ) : null}
      </div>
      <SignInAgain
        open={isOver || isEarly}
        email={person.email}
        waysIn={person.waysIn}
        onDone={done}
        onLater={isOver ? null : () => setEarly(false)}
      />
    </>
  );
}
