import { requestWords, titled } from "@/app/words";
import { UndoEmailChange } from "@/components/account/follow-link";
import { LinkOver } from "@/components/account/link-over";
import { PublicFrame } from "@/components/layout/public-frame";
import { say } from "@/lib/words/sentence";
import { caller } from "@/server/api/caller";

export const generateMetadata = titled(say("Take the change of address back"), "no-referrer");

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const t = await requestWords();
  const { token } = await params;
  const { account } = await caller();
  const { open } = await account.link({ token }).catch(() => ({ open: false }));
  return (
    <PublicFrame
      title={t("Take the change of address back")}
      note={open ? t("Your account goes back to this address, and everybody is signed out.") : null}
    >
      {open ? <UndoEmailChange token={token} /> : <LinkOver />}
    </PublicFrame>
  );
}
