import { titled } from "@/app/words";
import { NewKeychainPage } from "@/components/credentials/new-keychain-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("New keychain"));

export default function Page() {
  return <NewKeychainPage />;
}
