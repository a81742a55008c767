import type { ProjectCtx } from "@/server/core/context";
import { connect } from "@/server/db";
import { countRuns } from "@/server/domain/activity/count-runs";
import { listRuns } from "@/server/domain/activity/list-runs";
import { countMessages } from "@/server/domain/inbox/count-messages";
import { listMessages } from "@/server/domain/inbox/list-messages";
import { ownerOfMillion } from "./million-project";
import { type Measured, quantile } from "./result";

const TIMES = 40;
/** About the thousandth page, counted from the newest. */
const DEEP_ROWS = 25_000;

type MessageInput = Parameters<typeof listMessages>[1];
type RunInput = Parameters<typeof listRuns>[1];
type Case<T> = { name: string; input: (n: number) => T };

const VILLAGES = ["Bandari", "Chumvini", "Kijichi", "Mchangani", "Mlimani", "Shamba", "Ziwani"];
const pick = <T>(list: readonly T[], n: number): T => list[n % list.length] as T;
const ALL = new Date(0);

function messageCases(deepest: bigint): Case<MessageInput>[] {
  const trigger = (n: number) =>
    pick(["million-on-record-antenatal-visit", "million-on-upsert-patient", "million-on-notify-birth"], n);
  const common = (n: number) => pick(VILLAGES, n);
  const rare = (n: number) => `watermelon${(n * 7) % 50}`;
  return [
    { name: "inbox, first page", input: () => ({}) },
    { name: "inbox, page 1,000", input: (n) => ({ from: ALL, after: deepest - BigInt(n * 31) }) },
    { name: "inbox, text, rare word", input: (n) => ({ from: ALL, text: rare(n) }) },
    { name: "inbox, text, common word", input: (n) => ({ from: ALL, text: common(n) }) },
    { name: "inbox, text, absent word", input: (n) => ({ from: ALL, text: `absent${n}word` }) },
    {
      name: "inbox, text, phrase, prefix, exclusion",
      input: (n) => ({ from: ALL, text: `"village ${common(n)}" fem* -watermelon${n}` }),
    },
    {
      name: "inbox, text, one person",
      input: (n) => ({ from: ALL, text: `KIS-${String(n * 97 + 1).padStart(5, "0")}` }),
    },
    { name: "inbox, trigger", input: (n) => ({ triggerId: trigger(n) }) },
    { name: "inbox, started by trigger", input: (n) => ({ startedById: trigger(n) }) },
    { name: "inbox, job state failure", input: () => ({ jobState: "failure" }) },
    { name: "inbox, job state success", input: () => ({ jobState: "success" }) },
    { name: "inbox, job state none", input: () => ({ jobState: "none" }) },
    { name: "inbox, job state in progress (none)", input: () => ({ jobState: "in_progress" }) },
    { name: "inbox, edited (none)", input: () => ({ edited: true }) },
    { name: "inbox, unmatched", input: () => ({ unmatched: true }) },
    {
      name: "inbox, one day long ago",
      input: (n) => ({
        from: new Date(Date.now() - (40 + (n % 9)) * 86_400_000),
        to: new Date(Date.now() - (39 + (n % 9)) * 86_400_000),
      }),
    },
    {
      name: "inbox, id range",
      input: (n) => ({ fromId: deepest - BigInt(n * 500 + 400), toId: deepest - BigInt(n * 500) }),
    },
    {
      name: "inbox, common word, trigger, failure",
      input: (n) => ({ from: ALL, text: common(n), triggerId: trigger(n), jobState: "failure" }),
    },
    {
      name: "inbox, rare word, trigger, success",
      input: (n) => ({ from: ALL, text: rare(n), triggerId: trigger(n), jobState: "success" }),
    },
    {
      name: "inbox, common words that never meet",
      input: (n) => ({ from: ALL, text: `${common(n)} ${common(n + 1)} watermelon*` }),
    },
  ];
}

function runCases(deepest: bigint): Case<RunInput>[] {
  const job = (n: number) =>
    pick(["million-record-antenatal-visit", "million-upsert-patient", "million-count-stock"], n);
  return [
    { name: "activity, first page", input: () => ({}) },
    { name: "activity, page 1,000", input: (n) => ({ from: ALL, after: deepest - BigInt(n * 31) }) },
    {
      name: "activity, text, rare word",
      input: (n) => ({ from: ALL, text: `KIS-${String(n * 97 + 1).padStart(5, "0")}` }),
    },
    {
      name: "activity, text, common word",
      input: (n) => ({ from: ALL, text: pick(["conflict", "econnreset", "upserting", "created"], n) }),
    },
    { name: "activity, text, absent word", input: (n) => ({ from: ALL, text: `absent${n}word` }) },
    { name: "activity, job", input: (n) => ({ jobId: job(n) }) },
    { name: "activity, status failed", input: () => ({ status: "failed" }) },
    { name: "activity, status held (none)", input: () => ({ status: "held" }) },
    { name: "activity, exit code", input: (n) => ({ exitCode: pick([0, 1, 2, 5, 134, 10], n) }) },
    {
      name: "activity, trigger kind",
      input: (n) => ({ cause: pick(["message", "flow", "catch", "retry", "cron"] as const, n) }),
    },
    { name: "activity, last run only", input: () => ({ lastOnly: true }) },
    {
      name: "activity, job, failed, word, last only",
      input: (n) => ({ from: ALL, jobId: job(n), status: "failed", text: "conflict", lastOnly: true }),
    },
  ];
}

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

/** The lists of the million's project, called as pages call them, word after word. */
export async function benchLists(url: string): Promise<Measured[]> {
  const db = connect(url, 4);
  try {
    const ctx = await ownerOfMillion(db);
    const figures: Measured[] = [];
    const note = async (name: string, work: (n: number) => Promise<unknown>) => {
      const value = await timed(work);
      console.log(`${value.toFixed(1).padStart(8)} ms  ${name}`);
      figures.push({ name: `${name}, p95`, value, unit: "ms" });
    };
    for (const { name, input } of messageCases(await deepId(ctx, "message"))) {
      await note(name, (n) => listMessages(ctx, input(n)));
      await note(`${name}, count`, (n) => countMessages(ctx, input(n)));
    }
    for (const { name, input } of runCases(await deepId(ctx, "run"))) {
      await note(name, (n) => listRuns(ctx, input(n)));
      await note(`${name}, count`, (n) => countRuns(ctx, input(n)));
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
