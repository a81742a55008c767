import { AuthorisePage } from "@/components/credentials/authorise-page";

export const metadata = { title: "New credential" };

export default function Page() {
  return <AuthorisePage project={null} />;
}
