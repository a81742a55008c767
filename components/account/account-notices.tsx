"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { Banner } from "@/components/layout/banner";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Time } from "@/components/ui/time";
import { toast } from "@/components/ui/toast";
import type { Me } from "@/contracts/account";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

/** What the signed-in person should know of their account on every page. */
export function AccountNotices({ me }: { me: Pick<Me, "email" | "verified" | "deletedOn"> }) {
  return (
    <>
      {me.deletedOn ? <DeletionNotice on={me.deletedOn} /> : null}
      {me.verified ? null : <UnconfirmedNotice email={me.email} />}
    </>
  );
}

function DeletionNotice({ on }: { on: Date }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const keep = useMutation(
    trpc.account.keep.mutationOptions({
      onSuccess: () => {
        toast.success(t("Your account stays."));
        router.refresh();
      },
    }),
  );
  return (
    <Banner
      tone="danger"
      action={
        <Button size="sm" busy={keep.isPending} onClick={() => keep.mutate(undefined)}>
          {t("Keep my account")}
        </Button>
      }
    >
      <Words id="Your account will be deleted on {time}." values={{ time: <Time at={on} absolute /> }} />
    </Banner>
  );
}

function UnconfirmedNotice({ email }: { email: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const again = useMutation(
    trpc.account.sendVerification.mutationOptions({
      onSuccess: () => void toast.success(t`The mail is on its way to ${email}.`),
    }),
  );
  return (
    <Banner
      tone="info"
      action={
        <Button size="sm" busy={again.isPending} disabled={again.isSuccess} onClick={() => again.mutate(undefined)}>
          {t("Send the mail again")}
        </Button>
      }
    >
      {t`Confirm ${email} by the link we mailed you: until then others can only invite you to their projects, not add you.`}
    </Banner>
  );
}
