import { criteriaMarks } from "@/lib/containment/leaf-marks";
import { parseLossless } from "@/lib/containment/lossless";
import { estimateHits, estimateRows } from "@/lib/text-search/estimate-hits";
import type { SearchTerm } from "@/lib/text-search/parse-query";
import { plannedRows } from "@/lib/text-search/words-sql";
import type { ProjectCtx } from "@/server/core/context";
import { readColumnShares } from "@/server/core/read-column-shares";
import { readIds, type Statement } from "@/server/core/read-ids";
import { criteriaOf, MESSAGE_INDEX, type MessageFilter } from "@/server/domain/inbox/find-messages.sql";
import {
  idsInProgress,
  idsNotIndexed,
  idsOfLeaves,
  idsOfWords,
  idsStartedBy,
  isIndexed,
} from "@/server/domain/inbox/narrow-messages.sql";

/** Messages that an inverted index may bring; where more have what is asked for, a walk meets them soon. */
const RARE = 10_000;
const MOST_IDS = 20_000;

/** All messages that can pass, where some filter leaves but a few; null: they are many, walk. */
export async function narrowMessages(ctx: ProjectCtx, filter: MessageFilter): Promise<bigint[] | null> {
  const { text, startedBy, jobState } = filter;
  const criteria = criteriaOf(filter);
  const words = [...text, ...criteria.flatMap((one) => one.words)];
  if (text.some((term) => !term.isExcluded)) {
    const found = await byWords(ctx, filter, words);
    if (found) return found;
  }
  if (criteria.length > 0) {
    const found = await byCriteria(ctx, filter, words);
    if (found) return found;
  }
  if (startedBy) {
    const { sql, values } = idsStartedBy(filter, MOST_IDS + 1);
    const plan = await ctx.db.$queryRawUnsafe<{ "QUERY PLAN": unknown }[]>(`EXPLAIN (FORMAT JSON) ${sql}`, ...values);
    const found = plannedRows(plan) < RARE ? await few(ctx, { sql, values }) : null;
    if (found) return found;
  }
  return jobState === "in_progress" ? few(ctx, idsInProgress(filter, MOST_IDS + 1)) : null;
}

async function few(ctx: ProjectCtx, statement: Statement): Promise<bigint[] | null> {
  const found = await readIds(ctx, statement);
  return found.length > MOST_IDS ? null : [...new Set(found)];
}

async function byWords(ctx: ProjectCtx, filter: MessageFilter, terms: SearchTerm[]): Promise<bigint[] | null> {
  const shares = await readColumnShares(ctx, MESSAGE_INDEX.table, "words");
  if (estimateHits(shares, ctx.projectId, terms) >= RARE) return null;
  return few(ctx, idsOfWords(filter, terms, MOST_IDS + 1));
}

/** By what stands where in a body, besides what the index does not have yet; by its words while it is being made. */
async function byCriteria(ctx: ProjectCtx, filter: MessageFilter, words: SearchTerm[]): Promise<bigint[] | null> {
  const { sql, values } = isIndexed(filter);
  const [index] = await ctx.db.$queryRawUnsafe<{ ready: boolean }[]>(sql, ...values);
  const found = index?.ready ? await byLeaves(ctx, filter) : words.length > 0 && (await byWords(ctx, filter, words));
  return found ? [...new Set([...found, ...(await readIds(ctx, idsNotIndexed(filter)))])] : null;
}

async function byLeaves(ctx: ProjectCtx, filter: MessageFilter): Promise<bigint[] | null> {
  const { projectId } = ctx;
  const leaves = criteriaOf(filter).flatMap(({ criteria }) => criteriaMarks(projectId, parseLossless(criteria)).marks);
  const shares = await readColumnShares(ctx, "message_leaf", "leaves");
  if (estimateRows(shares, leaves.map(String)) >= RARE) return null;
  return few(ctx, idsOfLeaves(filter, leaves, MOST_IDS + 1));
}
