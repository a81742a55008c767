import { titled } from "@/app/words";
import { CredentialPage } from "@/components/credentials/credential-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../../ask";

export const generateMetadata = titled(say("Credential"));

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const { project, id } = await params;
  const credentials = await ask((api) => api.credentials.list({ project }));
  return (
    <Hydrated entries={[["credentials.list", { project }, credentials]]}>
      <CredentialPage credentialId={id} />
    </Hydrated>
  );
}
