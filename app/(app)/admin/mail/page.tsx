import { MailsPage } from "@/components/admin/mails-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../ask";

export const metadata = { title: "Mail" };

export default async function Page() {
  const mails = await ask((api) => api.admin.mails());
  return (
    <Hydrated entries={[["admin.mails", undefined, mails]]}>
      <MailsPage />
    </Hydrated>
  );
}
