import type { TextHit } from "@/contracts/inbox";
import { findHits, surround } from "@/lib/text-search/find-hits";
import { jsonPlace } from "@/lib/text-search/json-place";
import { type SearchTerm, termQueries } from "@/lib/text-search/parse-query";
import { blankEscapes } from "@/lib/text-search/split-words";
import type { Db } from "@/server/db";
import { readBodiesFor } from "@/server/domain/inbox/list-messages.sql";

/** Bodies above this size are not read whole for a list. */
const MOST_BYTES = 256 * 1024;

/** Where in each message's body the first of the words stands, and what is around it. */
export async function readHits(
  db: Db,
  ids: readonly bigint[],
  terms: readonly SearchTerm[],
): Promise<Map<bigint, TextHit>> {
  const { wanted } = termQueries(terms);
  const hits = new Map<bigint, TextHit>();
  if (wanted.length === 0 || ids.length === 0) return hits;
  for (const { id, text, whole } of await readBodiesFor(db, ids, wanted.join(" | "), MOST_BYTES)) {
    if (text === null) continue;
    const [span] = findHits(blankEscapes(text), terms, 1);
    if (span) hits.set(id, { where: whole ? jsonPlace(text, span.start) : "", ...surround(text, span) });
  }
  return hits;
}
