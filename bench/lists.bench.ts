import type { ProjectCtx } from "@/server/core/context";
import { connect } from "@/server/db";
import { countRuns } from "@/server/domain/activity/count-runs";
import { listFailures } from "@/server/domain/activity/list-failures";
import { listRuns } from "@/server/domain/activity/list-runs";
import { countMessages } from "@/server/domain/inbox/count-messages";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { searchTexts } from "@/server/domain/search/search-texts";
import { messageCases, runCases, textCases } from "./list-cases";
import { ownerOfMillion } from "./million-project";
import { type Measured, quantile } from "./result";

const TIMES = 40;
/** About the thousandth page, counted from the newest. */
const DEEP_ROWS = 25_000;

async function timed(work: (n: number) => Promise<unknown>): Promise<number> {
  for (let n = 0; n < 3; n++) await work(TIMES + n);
  const times: number[] = [];
  for (let n = 0; n < TIMES; n++) {
    const began = performance.now();
    await work(n);
    times.push(performance.now() - began);
  }
  return quantile(times, 0.95);
}

/** A question that a person asks, with the n-th choice of words. */
export type Asked = { name: string; work: (n: number) => Promise<unknown> };

/** All that is asked of the million's lists and its search console, called as pages call it. */
export async function listQuestions(ctx: ProjectCtx): Promise<Asked[]> {
  const asked: Asked[] = [];
  for (const { name, input } of messageCases(await deepId(ctx, "message"))) {
    asked.push({ name, work: (n) => listMessages(ctx, input(n)) });
    asked.push({ name: `${name}, count`, work: (n) => countMessages(ctx, input(n)) });
  }
  for (const { name, input } of runCases(await deepId(ctx, "run"))) {
    asked.push({ name, work: (n) => listRuns(ctx, input(n)) });
    asked.push({ name: `${name}, count`, work: (n) => countRuns(ctx, input(n)) });
  }
  asked.push({ name: "needs attention, open groups", work: () => listFailures(ctx, {}) });
  for (const { name, input } of textCases()) asked.push({ name, work: (n) => searchTexts(ctx, input(n)) });
  return asked;
}

/** The lists of the million's project, word after word; `LISTS` (a pattern of names) measures some. */
export async function benchLists(url: string): Promise<Measured[]> {
  const db = connect(url, 4);
  try {
    const wanted = new RegExp(process.env.LISTS ?? "");
    const figures: Measured[] = [];
    for (const { name, work } of await listQuestions(await ownerOfMillion(db))) {
      if (!wanted.test(name)) continue;
      const value = await timed(work);
      console.log(`${value.toFixed(1).padStart(8)} ms  ${name}`);
      figures.push({ name: `${name}, p95`, value, unit: "ms" });
    }
    return figures;
  } finally {
    await db.$disconnect();
  }
}

async function deepId(ctx: ProjectCtx, table: "message" | "run"): Promise<bigint> {
  const [row] = await ctx.db.$queryRawUnsafe<{ id: bigint }[]>(
    `SELECT max(id) - ${DEEP_ROWS} AS id FROM ${table} WHERE project_id = $1`,
    ctx.projectId,
  );
  return row?.id ?? 0n;
}
