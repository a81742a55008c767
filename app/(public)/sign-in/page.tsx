import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { signInWords } from "@/components/account/auth-client";
import { SignInForm } from "@/components/account/sign-in-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { safePath } from "@/lib/urls/safe-path";
import { caller } from "@/server/api/caller";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const goTo = safePath(callbackUrl) ?? "/";
  const { account } = await caller();
  if (await account.me().catch(() => null)) redirect(goTo);
  const { open } = await account.signUpDoor();
  const foot = (
    <>
      New here?{" "}
      <Link href="/sign-up" className="text-accent-text underline">
        Create an account
      </Link>
    </>
  );
  return (
    <PublicFrame title="Sign in" foot={open ? foot : "Accounts are made by whoever runs this server."}>
      <SignInForm goTo={goTo} notice={typeof error === "string" ? signInWords(error) : null} />
    </PublicFrame>
  );
}
