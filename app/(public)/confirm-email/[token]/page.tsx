import { titled } from "@/app/words";
import { ConfirmEmail } from "@/components/account/follow-link";
import { say } from "@/lib/words/sentence";
import { LinkDoor } from "../../link-door";

const TITLE = say("Confirm your email address");

export const generateMetadata = titled(TITLE, "no-referrer");

export default function Page({ params }: { params: Promise<{ token: string }> }) {
  return (
    <LinkDoor params={params} title={TITLE} note={say("One click, and the address counts.")}>
      {(token) => <ConfirmEmail token={token} />}
    </LinkDoor>
  );
}
