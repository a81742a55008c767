import { createLoader, parseAsStringLiteral, type SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { AttentionPage } from "@/components/activity/attention-page";
import { Hydrated } from "@/components/layout/hydrated";
import { FAILURE_SHOWS } from "@/contracts/activity";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../ask";

export const generateMetadata = titled(say("Needs attention"));

const loadShow = createLoader({ show: parseAsStringLiteral(FAILURE_SHOWS).withDefault("open") });

type Props = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: Props) {
  const { project } = await params;
  const { show } = await loadShow(searchParams);
  const list = await ask((api) => api.activity.failures({ project, show }));
  return (
    <Hydrated entries={[["activity.failures", { project, show }, list]]}>
      <AttentionPage />
    </Hydrated>
  );
}
