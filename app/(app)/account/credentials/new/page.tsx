import { titled } from "@/app/words";
import { NewCredentialPage } from "@/components/credentials/new-credential-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("New credential"));

export default function Page() {
  return <NewCredentialPage project={null} />;
}
