import { titled } from "@/app/words";
import { UndoEmailChange } from "@/components/account/follow-link";
import { say } from "@/lib/words/sentence";
import { LinkDoor } from "../../link-door";

const TITLE = say("Take the change of address back");

export const generateMetadata = titled(TITLE, "no-referrer");

export default function Page({ params }: { params: Promise<{ token: string }> }) {
  return (
    <LinkDoor
      params={params}
      title={TITLE}
      note={say("Your account goes back to this address, and everybody is signed out.")}
    >
      {(token) => <UndoEmailChange token={token} />}
    </LinkDoor>
  );
}
