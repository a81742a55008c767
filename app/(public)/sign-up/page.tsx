import type { Metadata } from "next";
import Link from "next/link";
import { redirect } from "next/navigation";
import { SignUpForm } from "@/components/account/sign-up-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { caller } from "@/server/api/caller";

export const metadata: Metadata = { title: "Create an account" };

export default async function SignUpPage() {
  const { account } = await caller();
  if (await account.me().catch(() => null)) redirect("/");
  const { open } = await account.signUpDoor();
  const foot = (
    <>
      Have an account?{" "}
      <Link href="/sign-in" className="text-accent-text underline">
        Sign in
      </Link>
    </>
  );
  if (open) {
    return (
      <PublicFrame title="Create an account" note="Projects and what you do in them belong to it." foot={foot}>
        <SignUpForm />
      </PublicFrame>
    );
  }
  return (
    <PublicFrame title="Sign-up is closed here" foot={foot}>
      <p className="text-sm">Ask whoever runs this server to make an account for you.</p>
    </PublicFrame>
  );
}
