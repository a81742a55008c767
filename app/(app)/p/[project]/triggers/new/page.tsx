import { titled } from "@/app/words";
import { NewTriggerPage } from "@/components/triggers/new-trigger-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("New trigger"));

export default function Page() {
  return <NewTriggerPage />;
}
