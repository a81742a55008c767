import { titled } from "@/app/words";
import { AuthenticationPage } from "@/components/admin/authentication-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("Authentication"));

export default function Page() {
  return <AuthenticationPage />;
}
