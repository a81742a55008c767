import { createLoader, type inferParserType, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { present } from "@/components/layout/list-cursor";

/** The filters over the jobs as they stand in the URL. */
export const jobFilters = {
  search: parseAsString.withDefault(""),
  state: parseAsStringLiteral(["on", "off"]),
  trigger: parseAsString,
  adaptor: parseAsString,
  credential: parseAsString,
  github: parseAsStringLiteral(["linked", "unlinked"]),
  show: parseAsStringLiteral(["archived"]),
};

export type JobFilters = inferParserType<typeof jobFilters>;

export const loadJobFilters = createLoader(jobFilters);

/** What the list is asked for. */
export function jobListInput({ search, state, trigger, adaptor, credential, github, show }: JobFilters) {
  return present({
    search: search.trim(),
    enabled: state === null ? null : state === "on",
    triggerId: trigger,
    adaptorName: adaptor,
    credentialId: credential,
    linked: github === null ? null : github === "linked",
    show,
  });
}

/** Whether the list leaves jobs out that are not archived. */
export function isFiltered({ show: _, ...filters }: JobFilters): boolean {
  return Object.values(filters).some(Boolean);
}
