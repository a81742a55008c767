import type { SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { loadMessageFilters, messageListInput } from "@/components/inbox/message-filters";
import { MessageList } from "@/components/inbox/message-list";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { askForList, requestTime } from "../../../ask";

export const generateMetadata = titled(say("Inbox"));

type Props = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: Props) {
  const { project } = await params;
  const input = { project, ...messageListInput(await loadMessageFilters(searchParams), requestTime()) };
  const page = await askForList((api) => api.inbox.list(input));
  return (
    <Hydrated entries={[["inbox.list", input, page]]}>
      <MessageList />
    </Hydrated>
  );
}
