import { OwnCredentialsPage } from "@/components/credentials/own-credentials-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../ask";

export const metadata = { title: "My Credentials" };

export default async function Page() {
  const mine = await ask((api) => api.credentials.listMine());
  return (
    <Hydrated entries={[["credentials.listMine", undefined, mine]]}>
      <OwnCredentialsPage />
    </Hydrated>
  );
}
