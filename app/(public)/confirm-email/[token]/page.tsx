import { requestWords, titled } from "@/app/words";
import { ConfirmEmail } from "@/components/account/follow-link";
import { LinkOver } from "@/components/account/link-over";
import { PublicFrame } from "@/components/layout/public-frame";
import { say } from "@/lib/words/sentence";
import { caller } from "@/server/api/caller";

export const generateMetadata = titled(say("Confirm your email address"), "no-referrer");

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const t = await requestWords();
  const { token } = await params;
  const { account } = await caller();
  const { open } = await account.link({ token }).catch(() => ({ open: false }));
  return (
    <PublicFrame title={t("Confirm your email address")} note={open ? t("One click, and the address counts.") : null}>
      {open ? <ConfirmEmail token={token} /> : <LinkOver />}
    </PublicFrame>
  );
}
