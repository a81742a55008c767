import type { Metadata } from "next";
import Link from "next/link";
import { ForgotPasswordForm } from "@/components/account/forgot-password-form";
import { PublicFrame } from "@/components/layout/public-frame";

export const metadata: Metadata = { title: "Forgot your password?" };

export default function ForgotPasswordPage() {
  const foot = (
    <Link href="/sign-in" className="text-accent-text underline">
      Back to the sign-in
    </Link>
  );
  return (
    <PublicFrame title="Forgot your password?" note="Give the email you sign in with." foot={foot}>
      <ForgotPasswordForm />
    </PublicFrame>
  );
}
