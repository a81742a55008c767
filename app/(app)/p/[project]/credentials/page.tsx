import { titled } from "@/app/words";
import { CredentialList } from "@/components/credentials/credential-list";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../ask";

export const generateMetadata = titled(say("Credentials"));

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const credentials = await ask((api) => api.credentials.list({ project }));
  return (
    <Hydrated entries={[["credentials.list", { project }, credentials]]}>
      <CredentialList />
    </Hydrated>
  );
}
