import { titled } from "@/app/words";
import { InvitationPage } from "@/components/members/invitation-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("Invitation"));

export default async function Page({ params }: { params: Promise<{ token: string }> }) {
  const { token } = await params;
  return <InvitationPage token={token} />;
}
