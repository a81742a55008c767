import Link from "next/link";
import { requestWords, titled } from "@/app/words";
import { ForgotPasswordForm } from "@/components/account/forgot-password-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("Forgot your password?"));

export default async function ForgotPasswordPage() {
  const t = await requestWords();
  const foot = (
    <Link href="/sign-in" className="text-accent-text underline">
      {t("Back to the sign-in")}
    </Link>
  );
  return (
    <PublicFrame title={t("Forgot your password?")} note={t("Give the email you sign in with.")} foot={foot}>
      <ForgotPasswordForm />
    </PublicFrame>
  );
}
