import type { Metadata } from "next";
import { UndoEmailChange } from "@/components/account/follow-link";
import { LinkOver } from "@/components/account/link-over";
import { PublicFrame } from "@/components/layout/public-frame";
import { caller } from "@/server/api/caller";

export const metadata: Metadata = { title: "Take the change of address back", referrer: "no-referrer" };

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  const { account } = await caller();
  const { open } = await account.link({ token }).catch(() => ({ open: false }));
  return (
    <PublicFrame
      title="Take the change of address back"
      note={open ? "Your account goes back to this address, and everybody is signed out." : null}
    >
      {open ? <UndoEmailChange token={token} /> : <LinkOver />}
    </PublicFrame>
  );
}
