import { requestWords, titled } from "@/app/words";
import { LinkOver } from "@/components/account/link-over";
import { ResetPasswordForm } from "@/components/account/reset-password-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { say } from "@/lib/words/sentence";
import { caller } from "@/server/api/caller";

export const generateMetadata = titled(say("Set a new password"), "no-referrer");

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const t = await requestWords();
  const { token } = await params;
  const { account } = await caller();
  const { open } = await account.link({ token }).catch(() => ({ open: false }));
  return (
    <PublicFrame
      title={t("Set a new password")}
      note={open ? t("It signs you out everywhere. A second factor stays as it is.") : null}
    >
      {open ? <ResetPasswordForm token={token} /> : <LinkOver />}
    </PublicFrame>
  );
}
