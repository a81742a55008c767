import { Agent } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { updateTrigger } from "@/server/domain/triggers/update-trigger";
import { addJob, type BenchProject, makeBenchProject, postTo } from "./bench-project";
import { until } from "./child";
import { send } from "./load";
import { cpuOf } from "./processes";
import type { Product } from "./product";
import { type Measured, quantile } from "./result";

const IDLE_MESSAGES = 100;
const IDLE_PAUSE_MS = 150;
const SAVES = 100;
const BURST = 3000;
const BURST_CONNECTIONS = 32;

const JOB = `fn(state => {
  console.log("here");
  return { data: { seen: state.data.number } };
});`;

/** Posts one at a time with pauses; each is timed from before the request to the first line its job wrote. */
async function whenIdle(project: BenchProject): Promise<number[]> {
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const sent: number[] = [];
  for (let number = 0; number < IDLE_MESSAGES + 10; number += 1) {
    sent.push(performance.timeOrigin + performance.now());
    const status = await send(postTo(project.inbox, JSON.stringify({ bench: "road", number })), agent);
    if (status !== 202) throw new Error(`the inbox answered ${status}`);
    await pause(IDLE_PAUSE_MS);
  }
  agent.destroy();
  await allEnded(project, sent.length);
  const rows = await project.ctx.db.$queryRawUnsafe<{ at: Date }[]>(
    `SELECT min(l.at) AS at FROM run r JOIN run_log l ON l.run_id = r.id AND l.source = 'job'
     WHERE r.project_id = $1 GROUP BY r.id ORDER BY r.id`,
    project.ctx.projectId,
  );
  if (rows.length !== sent.length) throw new Error(`${rows.length} of ${sent.length} runs wrote a line`);
  return rows.map((row, i) => row.at.getTime() - (sent[i] ?? Number.NaN)).slice(10);
}

/** Waits until so many runs of the project have ended; every one must have succeeded. */
async function allEnded({ ctx }: BenchProject, count: number): Promise<void> {
  const { projectId } = ctx;
  const ended = () => ctx.db.run.count({ where: { projectId, finishedAt: { not: null } } });
  await until(async () => ((await ended()) >= count ? true : null), {
    millis: 120_000,
    what: `The end of ${count} runs`,
  });
  const bad = await ctx.db.run.count({ where: { projectId, status: { not: "success" } } });
  if (bad > 0) throw new Error(`${bad} runs did not succeed`);
}

/** Posts a burst as fast as the inbox takes it; from the first request to the last stored result. */
async function burst(product: Product, project: BenchProject): Promise<{ perSecond: number; cpuMs: number }> {
  const agent = new Agent({ keepAlive: true, maxSockets: BURST_CONNECTIONS });
  const start = Date.now();
  const cpu = cpuOf(product.pids);
  let next = 0;
  const connection = async () => {
    for (let number = next++; number < BURST; number = next++) {
      const status = await send(postTo(project.inbox, JSON.stringify({ bench: "burst", number })), agent);
      if (status !== 202) throw new Error(`the inbox answered ${status}`);
    }
  };
  await Promise.all(Array.from({ length: BURST_CONNECTIONS }, connection));
  agent.destroy();
  await allEnded(project, BURST);
  const last = await project.ctx.db.run.aggregate({
    where: { projectId: project.ctx.projectId },
    _max: { finishedAt: true },
  });
  const seconds = ((last._max.finishedAt?.getTime() ?? Date.now()) - start) / 1000;
  return { perSecond: BURST / seconds, cpuMs: (cpuOf(product.pids) - cpu) / BURST };
}

/**
 * Saves new criteria from this process, and at once posts the message that they are for to the product's own: from the
 * save's return to the run it queued there.
 */
async function afterSaves(project: BenchProject): Promise<number[]> {
  const { ctx, inbox } = project;
  const { triggerId } = await addJob(project, "saves", JOB);
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  const saved: number[] = [];
  const queued = () => ctx.db.run.count({ where: { projectId: ctx.projectId } });
  for (let number = 0; number < SAVES; number += 1) {
    const criteria = JSON.stringify({ save: number });
    await updateTrigger(ctx, { triggerId, name: "saves", kind: "message", criteria });
    saved.push(performance.timeOrigin + performance.now());
    const status = await send(postTo(inbox, criteria), agent);
    if (status !== 202) throw new Error(`the inbox answered ${status}`);
    // Matched behind the answer: the next save waits, or it would take this message's trigger away.
    await until(async () => ((await queued()) > number ? true : null), { millis: 10_000, what: `Run ${number}` });
  }
  agent.destroy();
  await allEnded(project, SAVES);
  const runs = await ctx.db.run.findMany({ where: { projectId: ctx.projectId }, orderBy: { id: "asc" } });
  return runs.map((run, i) => run.createdAt.getTime() - (saved[i] ?? Number.NaN));
}

/** The whole road in the running product: from the request to the job's first line, and to the stored result. */
export async function benchRoad(product: Product): Promise<Measured[]> {
  const idle = await makeBenchProject(product, "road");
  await addJob(idle, "road", JOB);
  const millis = await whenIdle(idle);
  const afterSave = await afterSaves(await makeBenchProject(product, "saves"));
  const busy = await makeBenchProject(product, "burst");
  await addJob(busy, "burst", JOB);
  const { perSecond, cpuMs } = await burst(product, busy);
  return [
    { name: "message to first line of the job, idle, p50", value: quantile(millis, 0.5), unit: "ms" },
    { name: "message to first line of the job, idle, p99", value: quantile(millis, 0.99), unit: "ms" },
    { name: "saved trigger to the run of the next message, p99", value: quantile(afterSave, 0.99), unit: "ms" },
    { name: "message to stored result, concurrency 10", value: perSecond, unit: "runs/s" },
    { name: "message to stored result, CPU of all processes", value: cpuMs, unit: "ms a run" },
  ];
}
