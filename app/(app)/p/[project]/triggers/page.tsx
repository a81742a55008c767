import { createLoader, parseAsBoolean, parseAsString, type SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { TriggerList } from "@/components/triggers/trigger-list";
import { say } from "@/lib/words/sentence";
import { askForList } from "../../../ask";

export const generateMetadata = titled(say("Triggers"));

const loadFilters = createLoader({
  search: parseAsString.withDefault(""),
  deleted: parseAsBoolean.withDefault(false),
});

type Props = { params: Promise<{ project: string }>; searchParams: Promise<SearchParams> };

export default async function Page({ params, searchParams }: Props) {
  const { project } = await params;
  const { search, deleted } = await loadFilters(searchParams);
  const input = { project, ...(search ? { search } : {}), ...(deleted ? { show: "deleted" as const } : {}) };
  const triggers = await askForList((api) => api.triggers.list(input));
  return (
    <Hydrated entries={[["triggers.list", input, triggers]]}>
      <TriggerList />
    </Hydrated>
  );
}
