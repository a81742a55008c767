import { titled } from "@/app/words";
import { ResetPasswordForm } from "@/components/account/reset-password-form";
import { say } from "@/lib/words/sentence";
import { LinkDoor } from "../../link-door";

const TITLE = say("Set a new password");

export const generateMetadata = titled(TITLE, "no-referrer");

export default function Page({ params }: { params: Promise<{ token: string }> }) {
  return (
    <LinkDoor params={params} title={TITLE} note={say("It signs you out everywhere. A second factor stays as it is.")}>
      {(token) => <ResetPasswordForm token={token} />}
    </LinkDoor>
  );
}
