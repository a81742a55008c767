import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { present } from "@/components/layout/list-cursor";

/** The filters of the list of projects as they stand in the URL. */
export const projectFilters = {
  text: parseAsString.withDefault(""),
  state: parseAsStringLiteral(["leaving"]),
};

export const loadProjectFilters = createLoader(projectFilters);

type Cursor = { name: string; id: string };

/** What the list is asked for. */
export function projectInput({ text, state }: inferParserType<typeof projectFilters>, after?: Cursor) {
  return present({ text: text.trim(), leaving: state === "leaving" || undefined, after });
}
