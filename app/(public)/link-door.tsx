import type { ReactNode } from "react";
import { requestWords } from "@/app/words";
import { LinkOver } from "@/components/account/link-over";
import { PublicFrame } from "@/components/layout/public-frame";
import type { Sentence } from "@/lib/words/sentence";
import { caller } from "@/server/api/caller";

type Props = {
  params: Promise<{ token: string }>;
  title: Sentence;
  /** What following it will do; said while the link still works. */
  note: Sentence;
  /** What is there to do, for a link that works. */
  children: (token: string) => ReactNode;
};

/** A page that a mailed link leads to: what to do with it, or that the link is over. */
export async function LinkDoor({ params, title, note, children }: Props) {
  const t = await requestWords();
  const { token } = await params;
  const { account } = await caller();
  const { open } = await account.link({ token }).catch(() => ({ open: false }));
  return (
    <PublicFrame title={t(title)} note={open ? t(note) : null}>
      {open ? children(token) : <LinkOver />}
    </PublicFrame>
  );
}
