"use client";

import { PublicFrame } from "@/components/layout/public-frame";
import { Button } from "@/components/ui/button";
import type { Unsubscribed } from "@/contracts/alerts";
import { useWords } from "@/lib/words/use-words";

type Props = {
  /** Null: the address is no whole link. */
  link: { project: string; user: string; what: Unsubscribed; signature: string } | null;
  done: boolean;
};

/** Where a mail's link leads: one button ends these mails, signed in or not, and without scripts. */
export function UnsubscribeForm({ link, done }: Props) {
  const t = useWords();
  if (link === null) {
    return (
      <PublicFrame
        title={t("This link is not whole")}
        note={t("Copy all of it from the mail, or sign in and change it there.")}
      >
        <p className="text-sm">{t("Every project has the setting under Access & Security.")}</p>
      </PublicFrame>
    );
  }
  const isDigest = link.what === "digest";
  if (done) {
    return (
      <PublicFrame title={t("You are unsubscribed")}>
        <p role="status" className="text-sm">
          {isDigest
            ? t(
                "No more digest of this project will be mailed to you. You can turn them on again in the project, under Access & Security.",
              )
            : t(
                "No more failure alerts of this project will be mailed to you. You can turn them on again in the project, under Access & Security.",
              )}
        </p>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame
      title={isDigest ? t("End the digest?") : t("End the failure alerts?")}
      note={t("Only the mails of this one project end. What you may do in it stays as it is.")}
    >
      <form method="post" action={`/api/unsubscribe?${new URLSearchParams(link)}`}>
        <Button type="submit" tone="primary">
          {t("End these mails")}
        </Button>
      </form>
    </PublicFrame>
  );
}
