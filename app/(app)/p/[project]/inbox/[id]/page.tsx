import type { Metadata } from "next";
import { requestWords } from "@/app/words";
import { MessagePage } from "@/components/inbox/message-page";
import { Hydrated } from "@/components/layout/hydrated";
import { idDigits } from "@/components/layout/list-cursor";
import { NotFoundView } from "@/components/layout/not-found-view";
import { ask } from "../../../../ask";

type Props = { params: Promise<{ project: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { id }] = await Promise.all([requestWords(), params]);
  return { title: t`Message #${id}` };
}

export default async function Page({ params }: Props) {
  const t = await requestWords();
  const { project, id } = await params;
  const messageId = idDigits(id);
  if (!messageId)
    return <NotFoundView what={t("message")} back={{ href: `/p/${project}/inbox`, label: t("Go to the inbox") }} />;
  const message = await ask((api) => api.inbox.view({ project, messageId }));
  return (
    <Hydrated entries={[["inbox.view", { project, messageId }, message]]}>
      <MessagePage messageId={messageId} />
    </Hydrated>
  );
}
