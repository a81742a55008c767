import { requestWords, titled } from "@/app/words";
import { SignedInNotice } from "@/components/account/signed-in-notice";
import { PublicFrame } from "@/components/layout/public-frame";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("You are signed in"));

/** Where a sign-in by a provider ends that another tab waits for. */
export default async function SignedInPage() {
  const t = await requestWords();
  return (
    <PublicFrame title={t("You are signed in")}>
      <SignedInNotice />
    </PublicFrame>
  );
}
