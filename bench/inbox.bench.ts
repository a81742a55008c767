import pg from "pg";
import { ROOT } from "@/scripts/root.mjs";
import { makeBenchProject, postTo } from "./bench-project";
import { start, until } from "./child";
import { closedLoop, jsonBody, openLoop, type Post } from "./load";
import { startNodeRed } from "./node-red";
import type { Product } from "./product";
import { type Measured, quantile } from "./result";

const CONNECTIONS = 64;
const SECONDS = 8;
const WARM_SECONDS = 2;
const RATE = 500;
const PAUSE_MS = 5000;
/** A stall of the disk spoils one window and not the figure: the median of their p99 counts, the worst is told beside it. */
const WINDOWS = 5;

const P99 = `p99 (median of ${WINDOWS} windows)`;

type Figures = { perSecond: number; p50: number; p99: number; worst: number };

/** `settled`: what the first load left behind is done, so that the second measures itself alone. */
async function loadOf(post: Post, settled: () => Promise<void>): Promise<Figures> {
  await closedLoop(post, { connections: CONNECTIONS, seconds: WARM_SECONDS });
  const perSecond = await closedLoop(post, { connections: CONNECTIONS, seconds: SECONDS });
  await settled();
  await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
  const windows: number[][] = [];
  while (windows.length < WINDOWS) {
    const { millis, failed } = await openLoop(post, { perSecond: RATE, seconds: SECONDS });
    if (failed > 0) throw new Error(`${post.url}: ${failed} requests failed at ${RATE}/s`);
    windows.push(millis);
  }
  const p99s = windows.map((millis) => quantile(millis, 0.99));
  const p50 = quantile(windows.flat(), 0.5);
  return { perSecond, p50, p99: quantile(p99s, 0.5), worst: Math.max(...p99s) };
}

/** The same load on node:http with one insert a request, in a database of its own on the same server. */
async function bareLoad(product: Product, body: string): Promise<Figures> {
  const admin = new pg.Client({ connectionString: product.databaseUrl });
  await admin.connect();
  await admin.query("DROP DATABASE IF EXISTS bench_bare WITH (FORCE)");
  await admin.query("CREATE DATABASE bench_bare");
  const address = new URL(product.databaseUrl);
  address.pathname = "/bench_bare";
  const started = start(process.execPath, ["bench/bare-inbox.mjs"], { DATABASE_URL: address.href }, ROOT);
  try {
    const port = await until(async () => /^\d+$/m.exec(started.output())?.[0] ?? null, {
      started,
      millis: 20_000,
      what: "The bare inbox",
    });
    return await loadOf(postTo(`http://127.0.0.1:${port}/inbox`, body), async () => undefined);
  } finally {
    await started.stop();
    await admin.query("DROP DATABASE IF EXISTS bench_bare WITH (FORCE)");
    await admin.end();
  }
}

async function nodeRedLoad(body: string): Promise<Figures> {
  const red = await startNodeRed();
  try {
    return await loadOf(postTo(red.url, body), async () => undefined);
  } finally {
    await red.stop();
  }
}

/** Messages a second and their latency: the product, a bare inbox on the same database, and Node-RED storing nothing. */
export async function benchInbox(product: Product): Promise<Measured[]> {
  const body = jsonBody(1024);
  const { inbox, ctx } = await makeBenchProject(product, "inbox");
  const where = { projectId: ctx.projectId, matchedAt: null };
  const matched = async () => {
    const isDone = async () => ((await ctx.db.message.count({ where })) === 0 ? true : null);
    await until(isDone, { millis: 60_000, what: "Matching what was posted" });
  };
  const ours = await loadOf(postTo(inbox, body), matched);
  await matched();
  const bare = await bareLoad(product, body);
  const red = await nodeRedLoad(body);
  const name = "inbox, stored before the answer, 1 kB, 64 connections";
  return [
    { name, value: ours.perSecond, unit: "messages/s", limit: bare.perSecond },
    { name: `inbox at ${RATE}/s, p50`, value: ours.p50, unit: "ms", limit: bare.p50 },
    { name: `inbox at ${RATE}/s, ${P99}`, value: ours.p99, unit: "ms", limit: bare.p99 },
    { name: `inbox at ${RATE}/s, p99 of the worst window`, value: ours.worst, unit: "ms", limit: bare.worst },
    { name: "bare node:http and one insert a request, 64 connections", value: bare.perSecond, unit: "messages/s" },
    { name: `bare node:http and one insert a request at ${RATE}/s, ${P99}`, value: bare.p99, unit: "ms" },
    { name: "Node-RED, stores nothing, 64 connections", value: red.perSecond, unit: "messages/s" },
    { name: `Node-RED, stores nothing, at ${RATE}/s, ${P99}`, value: red.p99, unit: "ms" },
    {
      name: "inbox against Node-RED, which stores nothing",
      value: ours.perSecond,
      unit: "messages/s",
      limit: red.perSecond,
    },
  ];
}
