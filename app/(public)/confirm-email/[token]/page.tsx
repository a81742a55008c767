import type { Metadata } from "next";
import { ConfirmEmail } from "@/components/account/follow-link";
import { LinkOver } from "@/components/account/link-over";
import { PublicFrame } from "@/components/layout/public-frame";
import { caller } from "@/server/api/caller";

export const metadata: Metadata = { title: "Confirm your email address", referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { account } = await caller();
  const { open } = await account.link({ token }).catch(() => ({ open: false }));
  return (
    <PublicFrame title="Confirm your email address" note={open ? "One click, and the address counts." : null}>
      {open ? <ConfirmEmail token={token} /> : <LinkOver />}
    </PublicFrame>
  );
}
