import type { Metadata } from "next";
import Link from "next/link";
import { SignUpForm } from "@/components/account/sign-up-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { door, doorPath } from "../door";

export const metadata: Metadata = { title: "Create an account" };

type Props = { searchParams: Promise<{ callbackUrl?: string | string[] }> };

export default async function SignUpPage({ searchParams }: Props) {
  const { goTo, open, invited } = await door((await searchParams).callbackUrl);
  const foot = (
    <>
      Have an account?{" "}
      <Link href={doorPath("/sign-in", goTo)} className="text-accent-text underline">
        Sign in
      </Link>
    </>
  );
  if (!open && !invited) {
    return (
      <PublicFrame title="Sign-up is closed here" foot={foot}>
        <p className="text-sm">Ask whoever runs this server to make an account for you.</p>
      </PublicFrame>
    );
  }
  const note = invited ? `You are invited to ${invited.project}.` : "Projects and what you do in them belong to it.";
  return (
    <PublicFrame title="Create an account" note={note} foot={foot}>
      <SignUpForm goTo={goTo} invited={invited} />
    </PublicFrame>
  );
}
