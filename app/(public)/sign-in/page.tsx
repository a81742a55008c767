import type { Metadata } from "next";
import Link from "next/link";
import { signInWords } from "@/components/account/auth-client";
import { SignInForm } from "@/components/account/sign-in-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { door, doorPath } from "../door";

export const metadata: Metadata = { title: "Sign in" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[]; error?: string | string[] }> };

const look = "text-accent-text underline";

export default async function SignInPage({ searchParams }: Props) {
  const { callbackUrl, error } = await searchParams;
  const { goTo, open, invited } = await door(callbackUrl);
  const mayMake = open || (invited !== null && !invited.hasAccount);
  return (
    <PublicFrame
      title="Sign in"
      note={invited ? `You are invited to ${invited.project}, as ${invited.email}.` : null}
      foot={
        <div className="flex flex-col gap-2">
          <Link href="/forgot-password" className={`${look} w-fit`}>
            Forgot your password?
          </Link>
          <p>
            {mayMake ? "New here? " : "Accounts are made by whoever runs this server."}
            {mayMake ? (
              <Link href={doorPath("/sign-up", goTo)} className={look}>
                Create an account
              </Link>
            ) : null}
          </p>
        </div>
      }
    >
      <SignInForm goTo={goTo} notice={typeof error === "string" ? signInWords(error) : null} />
    </PublicFrame>
  );
}
