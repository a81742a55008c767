import type { Metadata } from "next";
import { LinkOver } from "@/components/account/link-over";
import { ResetPasswordForm } from "@/components/account/reset-password-form";
import { PublicFrame } from "@/components/layout/public-frame";
import { caller } from "@/server/api/caller";

export const metadata: Metadata = { title: "Set a new password", referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { account } = await caller();
  const { open } = await account.link({ token }).catch(() => ({ open: false }));
  return (
    <PublicFrame
      title="Set a new password"
      note={open ? "It signs you out everywhere. A second factor stays as it is." : null}
    >
      {open ? <ResetPasswordForm token={token} /> : <LinkOver />}
    </PublicFrame>
  );
}
