import Link from "next/link";
import { requestWords, titled } from "@/app/words";
import { signInWords } from "@/components/account/auth-client";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignInForm } from "@/components/account/sign-in-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { say } from "@/lib/words/sentence";
import { door, doorPath } from "../door";

export const generateMetadata = titled(say("Sign in"));

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

const look = "text-accent-text underline";

export default async function SignInPage({ searchParams }: Props) {
  const t = await requestWords();
  const { callbackUrl, error } = await searchParams;
  const { goTo, open, invited, providers } = await door(callbackUrl);
  const mayMake = open || (invited !== null && !invited.hasAccount);
  return (
    <PublicFrame
      title={t("Sign in")}
      note={invited ? t`You are invited to ${invited.project}, as ${invited.email}.` : null}
      foot={
        <div className="flex flex-col gap-2">
          <Link href="/forgot-password" className={`${look} w-fit`}>
            {t("Forgot your password?")}
          </Link>
          <p>
            {mayMake ? t("New here? ") : t("Accounts are made by whoever runs this server.")}
            {mayMake ? (
              <Link href={doorPath("/sign-up", goTo)} className={look}>
                {t("Create an account")}
              </Link>
            ) : null}
          </p>
        </div>
      }
    >
      <SignInForm
        goTo={goTo}
        notice={typeof error === "string" ? signInWords(error) : null}
        beginsWithCode={error === "SECOND_FACTOR"}
      >
        <ProviderButtons providers={providers} goTo={goTo} />
      </SignInForm>
    </PublicFrame>
  );
}
