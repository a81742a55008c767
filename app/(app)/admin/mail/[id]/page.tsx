import { titled } from "@/app/words";
import { MailPage } from "@/components/admin/mail-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../ask";

export const generateMetadata = titled(say("Mail"));

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id } = await params;
  const mail = await ask((api) => api.admin.mail({ id }));
  return (
    <Hydrated entries={[["admin.mail", { id }, mail]]}>
      <MailPage id={id} />
    </Hydrated>
  );
}
