import { titled } from "@/app/words";
import { MailsPage } from "@/components/admin/mails-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Mail"));

export default async function Page() {
  const mails = await ask((api) => api.admin.mails());
  return (
    <Hydrated entries={[["admin.mails", undefined, mails]]}>
      <MailsPage />
    </Hydrated>
  );
}
