import { CredentialList } from "@/components/credentials/credential-list";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../../ask";

export const metadata = { title: "Credentials" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const credentials = await ask((api) => api.credentials.list({ project }));
  return (
    <Hydrated entries={[["credentials.list", { project }, credentials]]}>
      <CredentialList />
    </Hydrated>
  );
}
