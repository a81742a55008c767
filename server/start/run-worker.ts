import { hostname } from "node:os";
import type { NewsTopic } from "@/contracts/news";
import { groupEnded } from "@/inngest/activity/group-ended";
import { sweepBulks } from "@/inngest/activity/sweep-bulks";
import { tellDigests, tellFailures } from "@/inngest/alerts/tell-members";
import { keepTrails } from "@/inngest/audit/keep-trails";
import { sweepExports } from "@/inngest/exports/sweep-exports";
import { sweepInbox } from "@/inngest/inbox/sweep-inbox";
import { keepRetention } from "@/inngest/projects/keep-retention";
import { sweepQueue } from "@/inngest/runs/sweep-queue";
import { fillIndex } from "@/inngest/search/fill-index";
import { keepSchedules } from "@/inngest/triggers/keep-schedules";
import { systemContext } from "@/server/core/context";
import { deliverMails } from "@/server/domain/account/deliver-mails";
import { purgeAccounts } from "@/server/domain/account/purge-accounts";
import { noteWorker } from "@/server/domain/admin/note-worker";
import { renewTokens } from "@/server/domain/credentials/renew-tokens";
import { withdrawTokens } from "@/server/domain/credentials/withdraw-tokens";
import { purgeProjects } from "@/server/domain/projects/purge-projects";
import { announceRuns } from "@/server/domain/runs/announce-runs";
import { ensurePartitions } from "@/server/domain/runs/ensure-partitions";
import { followLimits } from "@/server/domain/runs/follow-limits";
import { bindWorker, RunWorker } from "@/server/domain/runs/hold-runs";
import { keepRuns } from "@/server/domain/runs/keep-runs";
import { releaseFires } from "@/server/domain/runs/release-fires";
import { sweepRuns } from "@/server/domain/runs/sweep-runs";
import { keepSubstrings } from "@/server/domain/search/keep-substrings";
import { env } from "@/server/env";
import type { SandboxPool } from "@/server/execution/sandbox-pool";
import type { NewsSession } from "@/server/listen";
import { log } from "@/server/log";
import { keepMinutes, keepTime } from "./worker-clock";

/** Sandboxes take about so much when they idle: more runs at once than fit would only push each other out. */
const SANDBOX_MB = 60;
const LIFE_EVERY_MS = 15_000;
const LIMITS_EVERY_MS = 2000;
const PARTITIONS_EVERY_MS = 600_000;
const DIGESTS_EVERY_MS = 60_000;
const RENEW_EVERY_MS = 30_000;
const INDEX_EVERY_MS = 400;
const GROUP_EVERY_MS = 1_000;
/** How long a worker that stops waits for what it executes. */
const GRACE_MS = 4000;

export type RunningWorker = { worker: RunWorker; stop(): Promise<void> };

/** Binds this process's worker and keeps its time: heartbeats, news, and (with the embedded engine) the sweeps. */
export function startRunWorker(pool: SandboxPool, news: NewsSession): RunningWorker {
  const { BACKGROUND, HEARTBEAT_MS, SWEEP_MS, LEASE_MS, SANDBOX_MEMORY_MB, SEARCH_SUBSTRINGS } = env();
  const ctx = systemContext("worker");
  const announce = (topics: NewsTopic[]) =>
    announceRuns(ctx, { topics }).catch((error: unknown) => log.warn({ error: String(error) }, "news were not told"));
  const roomFor = Math.max(2, Math.floor(SANDBOX_MEMORY_MB / SANDBOX_MB));
  const worker = new RunWorker({ pool, slots: roomFor, announce });
  bindWorker(worker);

  const beat = () => keepRuns(ctx, { worker });
  const { level: isolation } = pool.stats();
  const life = { id: worker.id, host: hostname(), isolation, startedAt: new Date() };
  const stops = [
    keepTime("the sign of life", LIFE_EVERY_MS, () => noteWorker(ctx, life)),
    keepTime("the heartbeat", HEARTBEAT_MS, beat),
    keepTime("following the limits", LIMITS_EVERY_MS, () => followLimits(ctx, { worker, pool, roomFor })),
    keepTime("grouping failures", GROUP_EVERY_MS, () => groupEnded("worker")),
    keepTime("the search index", INDEX_EVERY_MS, () => fillIndex("worker")),
  ];
  keepSubstrings(ctx, { wanted: SEARCH_SUBSTRINGS === "on" }).then(
    (isOn) => log.info({ isOn }, "the index for any part of a word"),
    (error: unknown) => log.warn({ error: String(error) }, "the index for any part of a word was not made"),
  );
  if (BACKGROUND === "embedded") {
    stops.push(
      keepTime("the sweep of runs", SWEEP_MS, () => sweepQueue("worker")),
      keepTime("the sweep of the inbox", SWEEP_MS, () => sweepInbox("worker")),
      keepTime("the sweep of bulk work", SWEEP_MS, () => sweepBulks("worker")),
      keepMinutes("firing schedules", () => keepSchedules("worker")),
      keepTime("letting waiting schedules go on", SWEEP_MS, () => releaseFires(ctx, {})),
      keepTime("renewing tokens", RENEW_EVERY_MS, () => renewTokens(ctx, {})),
      keepTime("withdrawing tokens", RENEW_EVERY_MS, () => withdrawTokens(ctx, {})),
      keepTime("sending mails", SWEEP_MS, () => deliverMails(ctx, {})),
      keepTime("telling of failures", SWEEP_MS, () => tellFailures("worker")),
      keepTime("sending digests", DIGESTS_EVERY_MS, () => tellDigests("worker")),
      keepTime("the sweep of exports", SWEEP_MS, () => sweepExports("worker")),
      keepTime("keeping the audit trail", SWEEP_MS, () => keepTrails("worker")),
      keepTime("removing deleted projects", PARTITIONS_EVERY_MS, () => purgeProjects(ctx, {})),
      keepTime("emptying deleted accounts", PARTITIONS_EVERY_MS, () => purgeAccounts(ctx, {})),
      keepTime("the retention", PARTITIONS_EVERY_MS, () => keepRetention("worker")),
      keepTime("making partitions", PARTITIONS_EVERY_MS, () => ensurePartitions(ctx, {})),
    );
  }
  const deaf = [
    news.on("abort", "*", (id) => {
      if (id === null) void beat().catch(() => {});
      else if (/^\d+$/.test(id)) worker.abort(BigInt(id));
    }),
    news.on("queue", "*", (id) => {
      if (id === null) worker.drains.wakeAll();
      else worker.drains.wake(id);
    }),
  ];

  return {
    worker,
    async stop() {
      worker.isStopping = true;
      worker.drains.wakeAll();
      for (const stop of deaf) stop();
      const isSettled = await worker.settled(GRACE_MS);
      for (const runId of worker.held.keys()) worker.forsake(runId);
      await pool.close();
      await Promise.all(stops.map((stop) => stop()));
      await giveUpRest(worker, LEASE_MS, isSettled);
      bindWorker(null);
    },
  };
}

/** What is still in this worker's name when it ends: claims go back to the queue, started runs are lost. */
async function giveUpRest(worker: RunWorker, leaseMs: number, isSettled: boolean): Promise<void> {
  const ctx = systemContext("worker");
  const { requeued, lost } = await sweepRuns(ctx, { leaseMs, ofWorker: worker.id });
  if (!isSettled || requeued > 0) log.info({ requeued, lost: lost.length }, "runs were given up by a stopping worker");
}
