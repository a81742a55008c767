import { bodyMarks } from "@/lib/containment/leaf-marks";
import type { Json } from "@/lib/containment/lossless";
import { ownerMark, wordVectors } from "@/lib/text-search/word-vector";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { keepSubstrings } from "@/server/domain/search/keep-substrings";
import { seeded } from "../random";
import { CopyIn } from "./copy-in";
import { jsonbText } from "./jsonb-text";
import { inventBody, inventMothers } from "./message-bodies";
import { type MillionProject, makeMillionProject } from "./million-project";
import { firstRun, type MillionRun, secondRun } from "./run-rows";

const SEED = 20_260_411;
const MOTHERS = 20_000;
const SPAN_MS = 60 * 86_400_000;
const HOUR_MS = 3_600_000;
const TABLES = {
  message: "id project_id received_at version format size source matched_at match_count",
  message_body: "retention_class message_id version body raw content_type headers created_at",
  message_search: "retention_class message_id part parts words text",
  message_leaf: "retention_class message_id leaves",
  run: "id project_id job_id job_version message_id message_version trigger_id cause input status exit_code claim_no error_message log_lines created_at claimed_at started_at finished_at root_run_id",
  run_log: "retention_class run_id seq at level source text",
  run_search: "retention_class run_id part parts words text",
  message_job_state: "message_id job_id run_id status started_at finished_at",
} as const;
type Table = keyof typeof TABLES;
type Streams = Record<Table, CopyIn>;

export type MillionSize = { messages: number; runs: number };

/** How far the sequences are: the million goes on behind what is there. */
async function newestIds(db: PrismaClient): Promise<{ message: number; run: number }> {
  const [row] = await db.$queryRawUnsafe<{ message: number; run: number }[]>(
    `SELECT nextval('message_id_seq')::int AS message, nextval('run_id_seq')::int AS run`,
  );
  if (!row) throw new Error("the sequences gave no row");
  return row;
}

async function openStreams(url: string): Promise<Streams> {
  const opened: Partial<Streams> = {};
  for (const [table, columns] of Object.entries(TABLES)) {
    opened[table as Table] = await CopyIn.open(url, table, columns.split(" "));
  }
  return opened as Streams;
}

/**
 * A project with that many messages and runs, by COPY, behind whatever the database holds. The same every time but for
 * the hour it ends at. The search index is filled along, so that nothing is left for the worker to make up for.
 */
export async function seedMillion(
  db: PrismaClient,
  url: string,
  size: MillionSize,
  { password, log }: { password: string; log: (line: string) => void },
): Promise<MillionProject> {
  const project = await makeMillionProject(db, password);
  const ids = await newestIds(db);
  await db.$executeRawUnsafe(
    `SELECT setval('message_id_seq', ${ids.message + size.messages}), setval('run_id_seq', ${ids.run + size.runs})`,
  );
  await db.$executeRawUnsafe("SELECT ensure_partitions()");
  for (const table of SEARCHED) await db.$executeRawUnsafe(`DROP INDEX IF EXISTS ${table}_words, ${table}_text`);
  await db.$executeRawUnsafe("DROP INDEX IF EXISTS message_leaf_leaves");
  const streams = await openStreams(url);
  await writeRows(streams, project, size, ids, log);
  await Promise.all(Object.values(streams).map((stream) => stream.close()));
  log("rows written; making the word index");
  await finish(db);
  log("making the index of substrings");
  await db.$executeRawUnsafe("SET maintenance_work_mem = '512MB'");
  await db.$executeRawUnsafe("UPDATE search_progress SET substrings = false");
  await keepSubstrings(systemContext("seed-million", { db }), { wanted: true });
  await db.$executeRawUnsafe("UPDATE search_progress SET backfill_below = 0");
  return project;
}

const SEARCHED = ["message_search", "run_search"] as const;

async function finish(db: PrismaClient): Promise<void> {
  await db.$transaction(
    async (tx) => {
      await tx.$executeRawUnsafe("SET LOCAL maintenance_work_mem = '512MB'");
      for (const table of SEARCHED) {
        await tx.$executeRawUnsafe(`CREATE INDEX ${table}_words ON ${table} USING gin (words)`);
      }
      await tx.$executeRawUnsafe("CREATE INDEX message_leaf_leaves ON message_leaf USING gin (leaves)");
      await tx.$executeRawUnsafe(
        `UPDATE search_progress SET settled_at = now(), settled_id =
           CASE kind WHEN 'message' THEN (SELECT last_value FROM message_id_seq) ELSE (SELECT last_value FROM run_id_seq) END`,
      );
    },
    { timeout: 600_000 },
  );
  for (const table of Object.keys(TABLES)) await db.$executeRawUnsafe(`ANALYZE ${table}`);
}

type FirstIds = { message: number; run: number };

async function writeRows(
  streams: Streams,
  project: MillionProject,
  size: MillionSize,
  ids: FirstIds,
  log: (line: string) => void,
) {
  const random = seeded(SEED);
  const end = Math.floor(Date.now() / HOUR_MS) * HOUR_MS;
  const mothers = inventMothers(random, new Date(end), Math.min(MOTHERS, size.messages));
  const matched = size.messages - Math.floor((size.messages + 12) / 20);
  const extraEach = (size.runs - matched) / matched;
  let extra = 0;
  let runId = ids.run;
  let left = size.runs;
  for (let number = 0; number < size.messages; number++) {
    const at = end - SPAN_MS + Math.floor((number / size.messages) * SPAN_MS);
    const message = inventBody(random, number, mothers, new Date(at).toISOString());
    const runs: MillionRun[] = [];
    const first = left > 0 ? firstRun(random, project, message) : null;
    if (first) {
      runs.push(first);
      extra += extraEach;
      if (extra >= 1) {
        extra -= 1;
        runs.push(secondRun(random, project, message, first));
      }
    }
    const messageId = ids.message + 1 + number;
    await writeMessage(streams, project.id, messageId, message.body, at, first ? 1 : 0);
    for (const [index, run] of runs.slice(0, left).entries()) {
      runId += 1;
      await writeRun(streams, project.id, {
        run,
        runId,
        messageId,
        at: at + 40 + index * 900,
        root: index === 0 ? null : runId - 1,
      });
    }
    await writeStates(streams, runs.slice(0, left), runId, messageId, at);
    left -= Math.min(left, runs.length);
    if (number % 100_000 === 99_999) log(`${(number + 1).toLocaleString("en")} messages`);
  }
}

const iso = (at: number) => new Date(at).toISOString();

async function writeMessage(
  streams: Streams,
  projectId: string,
  id: number,
  body: object,
  at: number,
  matches: number,
) {
  const raw = Buffer.from(JSON.stringify(body));
  const text = jsonbText(body);
  const when = iso(at);
  await streams.message.write([id, projectId, when, 1, "json", raw.byteLength, "inbox", when, matches]);
  const headers = '{"user-agent": "CommCareHQ/1.0", "content-type": "application/json"}';
  await streams.message_body.write([0, id, 1, text, `\\x${raw.toString("hex")}`, "application/json", headers, when]);
  const leaves = bodyMarks(projectId, body as Json);
  await streams.message_leaf.write([0, id, leaves && `{${leaves.join(",")}}`]);
  const parts = wordVectors(text, [ownerMark(projectId)]);
  for (const [part, { vector }] of parts.entries()) {
    await streams.message_search.write([0, id, part, parts.length, vector, text]);
  }
}

type RunPlace = { run: MillionRun; runId: number; messageId: number; at: number; root: number | null };

async function writeRun(streams: Streams, projectId: string, { run, runId, messageId, at, root }: RunPlace) {
  const [made, begun, ended] = [iso(at), iso(at + 8), iso(at + 8 + (runId % 700))];
  await streams.run.write([
    ...[runId, projectId, run.jobId, 1, messageId, 1, run.triggerId, run.cause, "message", run.status, run.exitCode, 1],
    ...[run.error, run.lines.length, made, made, begun, ended, root],
  ]);
  for (const [index, { level, text }] of run.lines.entries()) {
    await streams.run_log.write([0, runId, index + 1, begun, level, "job", text]);
  }
  const text = run.lines.map((line) => line.text).join("\n");
  for (const { vector } of wordVectors(text, [ownerMark(projectId)])) {
    await streams.run_search.write([0, runId, 0, 1, vector, text]);
  }
}

/** The last run of each of the message's jobs. */
async function writeStates(
  streams: Streams,
  runs: readonly MillionRun[],
  lastId: number,
  messageId: number,
  at: number,
) {
  const byJob = new Map<string, { run: MillionRun; runId: number; index: number }>();
  for (const [index, run] of runs.entries()) {
    byJob.set(run.jobId, { run, runId: lastId - runs.length + 1 + index, index });
  }
  for (const [jobId, { run, runId, index }] of byJob) {
    const begun = at + 48 + index * 900;
    await streams.message_job_state.write([
      messageId,
      jobId,
      runId,
      run.status,
      iso(begun),
      iso(begun + (runId % 700)),
    ]);
  }
}
