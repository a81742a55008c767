import { requestWords, titled } from "@/app/words";
import { OwnCredentialView } from "@/components/credentials/own-credential-view";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../ask";

export const generateMetadata = titled(say("Credential"));

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const t = await requestWords();
  const { id } = await params;
  const mine = await ask((api) => api.credentials.listMine());
  return (
    <Hydrated entries={[["credentials.listMine", undefined, mine]]}>
      <OwnCredentialView credentialId={id} back={{ href: "/account/credentials", label: t("My Credentials") }} />
    </Hydrated>
  );
}
