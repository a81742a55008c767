import { OwnCredentialView } from "@/components/credentials/own-credential-view";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../../ask";

export const metadata = { title: "Credential" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const mine = await ask((api) => api.credentials.listMine());
  return (
    <Hydrated entries={[["credentials.listMine", undefined, mine]]}>
      <OwnCredentialView credentialId={id} back={{ href: "/account/credentials", label: "My Credentials" }} />
    </Hydrated>
  );
}
