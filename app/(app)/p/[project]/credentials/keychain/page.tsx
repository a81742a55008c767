import { NewKeychainPage } from "@/components/credentials/new-keychain-page";

export const metadata = { title: "New keychain" };

export default function Page() {
  return <NewKeychainPage />;
}
