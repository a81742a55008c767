import { NewCredentialPage } from "@/components/credentials/new-credential-page";

export const metadata = { title: "New credential" };

export default function Page() {
  return <NewCredentialPage project={null} />;
}
