import { randomBytes } from "node:crypto";
import pg from "pg";
import { seedMillion } from "@/prisma/seed/million/seed-million";
import type { ProjectCtx } from "@/server/core/context";
import { connect } from "@/server/db";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { makeBenchProject, postTo } from "./bench-project";
import { until } from "./child";
import { type Asked, listQuestions } from "./lists.bench";
import { closedLoop, jsonBody, openLoop, type Post } from "./load";
import { ownerOfMillion } from "./million-project";
import type { Product } from "./product";
import { type Measured, quantile } from "./result";

const CONNECTIONS = 64;
const SECONDS = 8;
const RATE = 500;
/** `MESSAGES` (100,000 or more: a thousandth page is asked for) and `RATE_SECONDS` make it smaller, to try the bench. */
const RATE_SECONDS = Number(process.env.RATE_SECONDS ?? 60);
const MESSAGES = Number(process.env.MESSAGES ?? 1_000_000);

/** The intake of the running product with a million in its database: its index on and off, and the lists beside it. */
export async function benchIntake(product: Product): Promise<Measured[]> {
  const db = connect(product.databaseUrl, 4);
  try {
    const size = { messages: MESSAGES, runs: Math.round(MESSAGES * 1.3) };
    await seedMillion(db, product.databaseUrl, size, { password: randomBytes(12).toString("hex"), log: console.log });
    const { inbox, ctx } = await makeBenchProject(product, "intake");
    const post = postTo(inbox, jsonBody(750));
    const where = { projectId: ctx.projectId, matchedAt: null };
    const settled = async () => {
      const isDone = async () => ((await ctx.db.message.count({ where })) === 0 ? true : null);
      await until(isDone, { millis: 120_000, what: "Matching what was posted" });
    };
    await closedLoop(post, { connections: CONNECTIONS, seconds: 2 });
    await settled();
    const off = await withoutIndex(product.databaseUrl, () => closedLoop(post, load));
    await settled();
    const on = await closedLoop(post, load);
    await settled();
    const name = "intake beside a million, substrings and words indexed behind it";
    const figures: Measured[] = [
      { name: "intake beside a million, nothing indexed", value: off, unit: "messages/s" },
      { name, value: on, unit: "messages/s", limit: off },
      { name: `${name}, share of that without`, value: (on / off) * 100, unit: "%" },
    ];
    const questions = await listQuestions(await ownerOfMillion(db));
    const lists = questions.filter(({ name: asked }) => !/count$|^search console/.test(asked));
    // The load before was more than comes in a day: its index is made first.
    await findable(ctx, inbox, "settled", 600_000);
    return [...figures, ...(await listsUnder(post, lists, (n) => findable(ctx, inbox, `zebra${n}crossing`)))];
  } finally {
    await db.$disconnect();
  }
}

const load = { connections: CONNECTIONS, seconds: SECONDS };

/** While the work goes on nothing is indexed: whoever would holds these rows first. */
async function withoutIndex<T>(url: string, work: () => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    await client.query("BEGIN");
    await client.query("SELECT 1 FROM search_progress FOR UPDATE");
    return await work();
  } finally {
    await client.end();
  }
}

/** How long after its answer a message is found by a word of its own, in milliseconds. */
async function findable(ctx: ProjectCtx, inbox: string, word: string, millis = 60_000): Promise<number> {
  const { url, headers, body } = postTo(inbox, JSON.stringify({ word }));
  const reply = await fetch(url, { method: "POST", headers, body });
  if (!reply.ok) throw new Error(`a message was answered ${reply.status}`);
  const began = performance.now();
  const isThere = async () => ((await listMessages(ctx, { text: word })).rows.length > 0 ? true : null);
  await until(isThere, { millis, what: "The index" });
  return performance.now() - began;
}

/** Every list in turn, over and over, while messages come in on a clock; `find` looks for new ones beside. */
async function listsUnder(
  post: Post,
  lists: readonly Asked[],
  find: (n: number) => Promise<number>,
): Promise<Measured[]> {
  const coming = openLoop(post, { perSecond: RATE, seconds: RATE_SECONDS });
  let isOver = false;
  const times: number[] = [];
  const waits: number[] = [];
  const finding = (async () => {
    for (let n = 0; !isOver; n++) waits.push(await find(n));
  })();
  const asking = (async () => {
    for (let n = 0; !isOver; n++) {
      for (const { work } of lists) {
        const began = performance.now();
        await work(n);
        times.push(performance.now() - began);
        if (isOver) return;
      }
    }
  })();
  const { millis, failed } = await coming;
  isOver = true;
  await Promise.all([asking, finding]);
  if (failed > 0) throw new Error(`${failed} messages were not taken at ${RATE}/s`);
  return [
    { name: `lists of a million under ${RATE} messages/s, all filters`, value: quantile(times, 0.95), unit: "ms" },
    { name: `message to its place in the search index at ${RATE}/s, p95`, value: quantile(waits, 0.95), unit: "ms" },
    { name: `intake at ${RATE}/s beside lists, p99`, value: quantile(millis, 0.99), unit: "ms" },
  ];
}
