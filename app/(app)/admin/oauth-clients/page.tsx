import { titled } from "@/app/words";
import { OauthClientsPage } from "@/components/admin/oauth-clients-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("OAuth providers"));

export default function Page() {
  return <OauthClientsPage />;
}
