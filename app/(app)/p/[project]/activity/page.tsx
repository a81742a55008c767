import type { SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { loadRunFilters, runListInput } from "@/components/activity/run-filters";
import { RunList } from "@/components/activity/run-list";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { askForList, requestTime } from "../../../ask";

export const generateMetadata = titled(say("Activity"));

type Props = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: Props) {
  const { project } = await params;
  const input = { project, ...runListInput(await loadRunFilters(searchParams), requestTime()) };
  const page = await askForList((api) => api.activity.list(input));
  return (
    <Hydrated entries={[["activity.list", input, page]]}>
      <RunList />
    </Hydrated>
  );
}
