import { CredentialPage } from "@/components/credentials/credential-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../../../ask";

export const metadata = { title: "Credential" };

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const { project, id } = await params;
  const credentials = await ask((api) => api.credentials.list({ project }));
  return (
    <Hydrated entries={[["credentials.list", { project }, credentials]]}>
      <CredentialPage credentialId={id} />
    </Hydrated>
  );
}
