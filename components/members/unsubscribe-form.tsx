import { PublicFrame } from "@/components/layout/public-frame";
import { Button } from "@/components/ui/button";
import type { Unsubscribed } from "@/contracts/alerts";

type Props = {
  /** Null: the address is no whole link. */
  link: { project: string; user: string; what: Unsubscribed; signature: string } | null;
  done: boolean;
};

const WORDS: Record<Unsubscribed, string> = { alerts: "failure alerts", digest: "digest" };

/** Where a mail's link leads: one button ends these mails, signed in or not, and without scripts. */
export function UnsubscribeForm({ link, done }: Props) {
  if (link === null) {
    return (
      <PublicFrame title="This link is not whole" note="Copy all of it from the mail, or sign in and change it there.">
        <p className="text-sm">Every project has the setting under Access & Security.</p>
      </PublicFrame>
    );
  }
  const words = WORDS[link.what];
  if (done) {
    return (
      <PublicFrame title="You are unsubscribed">
        <p role="status" className="text-sm">
          No more {words} of this project will be mailed to you. You can turn them on again in the project, under Access
          & Security.
        </p>
      </PublicFrame>
    );
  }
  return (
    <PublicFrame
      title={`End the ${words}?`}
      note="Only the mails of this one project end. What you may do in it stays as it is."
    >
      <form method="post" action={`/api/unsubscribe?${new URLSearchParams(link)}`}>
        <Button type="submit" tone="primary">
          End these mails
        </Button>
      </form>
    </PublicFrame>
  );
}
