import Link from "next/link";
import { requestWords, titled } from "@/app/words";
import { ProviderButtons } from "@/components/account/provider-buttons";
import { SignUpForm } from "@/components/account/sign-up-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { say } from "@/lib/words/sentence";
import { Words } from "@/lib/words/words";
import { door, doorPath } from "../door";

export const generateMetadata = titled(say("Create an account"));

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const t = await requestWords();
  const { goTo, open, invited, providers } = await door((await searchParams).callbackUrl);
  const foot = (
    <>
      <Words
        id="Have an account? <link>Sign in</link>"
        parts={{ link: <Link href={doorPath("/sign-in", goTo)} className="text-accent-text underline" /> }}
      />
    </>
  );
  if (!open && !invited) {
    return (
      <PublicFrame title={t("Sign-up is closed here")} foot={foot}>
        <p className="text-sm">{t("Ask whoever runs this server to make an account for you.")}</p>
      </PublicFrame>
    );
  }
  const note = invited
    ? t`You are invited to ${invited.project}.`
    : t("Projects and what you do in them belong to it.");
  return (
    <PublicFrame title={t("Create an account")} note={note} foot={foot}>
      <SignUpForm goTo={goTo} invited={invited} />
      <ProviderButtons providers={providers} goTo={goTo} />
    </PublicFrame>
  );
}
