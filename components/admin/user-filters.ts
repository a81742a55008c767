import { createLoader, type inferParserType, parseAsInteger, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { present } from "@/components/layout/list-cursor";
import { USER_STATES } from "@/contracts/admin";

/** The filters of the list of people as they stand in the URL. */
export const userFilters = {
  text: parseAsString.withDefault(""),
  state: parseAsStringLiteral(USER_STATES),
  after: parseAsInteger,
  before: parseAsInteger,
};

export type UserFilters = inferParserType<typeof userFilters>;

export const loadUserFilters = createLoader(userFilters);

/** What the list is asked for. */
export function userInput({ text, ...rest }: UserFilters) {
  return present({ text: text.trim(), ...rest });
}
