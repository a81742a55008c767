import { OauthClientsPage } from "@/components/admin/oauth-clients-page";

export const metadata = { title: "OAuth providers" };

export default function Page() {
  return <OauthClientsPage />;
}
