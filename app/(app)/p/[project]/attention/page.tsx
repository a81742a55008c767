import { createLoader, parseAsStringLiteral, type SearchParams } from "nuqs/server";
import { AttentionPage } from "@/components/activity/attention-page";
import { Hydrated } from "@/components/layout/hydrated";
import { FAILURE_SHOWS } from "@/contracts/activity";
import { ask } from "../../../ask";

export const metadata = { title: "Needs attention" };

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
