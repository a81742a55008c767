import { titled } from "@/app/words";
import { OwnCredentialsPage } from "@/components/credentials/own-credentials-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("My Credentials"));

export default async function Page() {
  const mine = await ask((api) => api.credentials.listMine());
  return (
    <Hydrated entries={[["credentials.listMine", undefined, mine]]}>
      <OwnCredentialsPage />
    </Hydrated>
  );
}
