import { ByExport, COMPRESS_FROM_BYTES, type ExportFormat, type ExportKind } from "@/contracts/exports";
import { phrase } from "@/lib/words/sentence";
import type { Export } from "@/prisma/generated/client";
import type { ProjectCtx } from "@/server/core/context";
import { task } from "@/server/core/task";
import { CLAIM_MS, type ClaimedExport, claimExport } from "@/server/domain/exports/claim-export";
import { fileLine, headLine, type Shape } from "@/server/domain/exports/line-rules";
import { askedOf, mayStillExport, tallyAsked } from "@/server/domain/exports/lookups";
import { fileNameOf, keyOf } from "@/server/domain/exports/name-rules";
import { openRows, type RowSource, type Rows, readLines } from "@/server/domain/exports/read-rows";
import { recordProgress } from "@/server/domain/exports/record-progress";
import { settleExport } from "@/server/domain/exports/settle-export";
import { spreadPaths } from "@/server/domain/exports/spread-paths";
import { writeLongLine } from "@/server/domain/exports/write-long-line";
import { compressFile, keepFile, removeFile } from "@/server/integrations/files/file-store";
import { WorkFile } from "@/server/integrations/files/work-file";
import { log } from "@/server/log";

/** A turn ends after so long, so that a worker that is stopped does not wait; the next goes on from there. */
const TURN_MS = 4_000;
/** How far it came is noted after so many rows or bytes: each note waits for the disk twice. */
const NOTE_ROWS = 5_000;
const NOTE_BYTES = 2_000_000;
const MOST_ATTEMPTS = 4;
const GAVE_UP = phrase("Building the file failed several times. Whoever runs this server finds the reason in its log.");
const LEFT = phrase("Whoever asked for this export does not belong to the project any more.");

/** What is surely in the file. */
type At = { rows: number; bytes: number; lastId: bigint | null };

/**
 * Builds an export's file for a turn: row by row in keyset order, in constant memory, from where it surely stands.
 * Killed anywhere, the next turn cuts the file back to that place and goes on: no row is missing or doubled.
 */
export const buildExport = task({
  action: "export.build",
  scope: "project",
  input: ByExport,
  run: async (ctx, { exportId }): Promise<{ more: boolean }> => {
    const claim = await claimExport(ctx, { exportId });
    if (claim === null) return { more: false };
    const claimNo = claim.row.claimNo;
    const fail = async (why: string, mail: boolean) => {
      await settleExport(ctx, { exportId, claimNo, outcome: { status: "failed", why, mail } });
      return { more: false };
    };
    if (claim.row.attempts > MOST_ATTEMPTS) return fail(GAVE_UP, true);
    if (!(await mayStillExport(ctx, claim.row.userId))) return fail(LEFT, false);
    const renewal = setInterval(() => void recordProgress(ctx, { exportId, claimNo }).catch(() => {}), CLAIM_MS / 4);
    try {
      return await takeTurn(ctx, claim);
    } catch (error) {
      // The claim runs out and the next turn counts as another attempt.
      log.warn({ export: exportId, attempts: claim.row.attempts, error: String(error) }, "an export's turn failed");
      return { more: false };
    } finally {
      clearInterval(renewal);
    }
  },
});

async function takeTurn(ctx: ProjectCtx, claim: ClaimedExport): Promise<{ more: boolean }> {
  const { row } = claim;
  const file = await openWork(claim);
  const ours = { exportId: row.id, claimNo: row.claimNo };
  try {
    const source = await openRows(ctx, row);
    const expected = row.expected ?? (await tallyAsked(ctx, askedOf(row)));
    if (expected !== null && row.expected === null) await recordProgress(ctx, { ...ours, expected });
    const shape = await shapeOf(ctx, row, source);
    if (shape === null) return { more: false };
    const outcome = await writeRows(ctx, row, source, shape, file);
    if (outcome !== "whole")
      return { more: outcome === "turn over" && (await recordProgress(ctx, { ...ours, release: true })) };
  } finally {
    await file.close();
  }
  await finish(ctx, row, file);
  return { more: false };
}

async function openWork({ row, formerNo, isTakeover }: ClaimedExport): Promise<WorkFile> {
  const place = { id: row.id, claimNo: row.claimNo, formerNo, isTakeover };
  const resumed = await WorkFile.resume({ ...place, bytes: Number(row.bytes) });
  if (resumed) return resumed;
  // What was written is on another machine, or gone: from the beginning.
  Object.assign(row, { rows: 0, bytes: 0n, lastId: null });
  const fresh = await WorkFile.resume({ ...place, bytes: 0 });
  if (fresh === null) throw new Error("a new file could not be made");
  return fresh;
}

/** How the lines are written; null where the export was taken away while its columns were looked for. */
async function shapeOf(ctx: ProjectCtx, row: Export, source: RowSource): Promise<Shape | null> {
  const { columns, depth } = row;
  const shape = { kind: row.kind as ExportKind, format: row.format as ExportFormat, columns, depth };
  if (row.paths !== null) return { ...shape, paths: row.paths as Record<string, string[]> };
  const ours = { exportId: row.id, claimNo: row.claimNo };
  const paths = await spreadPaths(ctx, shape, source, () => recordProgress(ctx, ours));
  if (paths === null || !(await recordProgress(ctx, { ...ours, paths }))) return null;
  return { ...shape, paths };
}

type Outcome = "whole" | "turn over" | "taken away";

async function writeRows(
  ctx: ProjectCtx,
  row: Export,
  source: RowSource,
  shape: Shape,
  file: WorkFile,
): Promise<Outcome> {
  const end = performance.now() + TURN_MS;
  const at: At = { rows: row.rows, bytes: file.bytes, lastId: row.lastId };
  if (file.bytes === 0) await file.append(headLine(shape));
  let noted = { rows: at.rows, bytes: file.bytes };
  const keep = async () => {
    await file.settle();
    noted = { rows: at.rows, bytes: file.bytes };
    return recordProgress(ctx, { exportId: row.id, claimNo: row.claimNo, at: { ...at, bytes: file.bytes } });
  };
  for (;;) {
    const { ids, searchedTo } = await source.next(at.lastId);
    for await (const group of readLines(ctx, shape.kind, shape.columns, ids)) {
      at.rows += await append(file, shape, group);
      at.lastId = group.lastId;
      const isDue = at.rows - noted.rows >= NOTE_ROWS || file.bytes - noted.bytes >= NOTE_BYTES;
      if (isDue && !(await keep())) return "taken away";
      if (performance.now() >= end) return (await keep()) ? "turn over" : "taken away";
    }
    if (searchedTo === null) return (await keep()) ? "whole" : "taken away";
    at.lastId = searchedTo;
    if (performance.now() >= end) return (await keep()) ? "turn over" : "taken away";
  }
}

/** Writes rows, and answers how many. */
async function append(file: WorkFile, shape: Shape, rows: Rows): Promise<number> {
  if ("long" in rows) {
    for await (const piece of writeLongLine(shape, rows.long)) await file.append(piece);
    return 1;
  }
  await file.append(rows.lines.map((line) => fileLine(shape, line)).join(""));
  return rows.lines.length;
}

async function finish(ctx: ProjectCtx, row: Export, file: WorkFile): Promise<void> {
  const project = await ctx.db.project.findUniqueOrThrow({ where: { id: row.projectId }, select: { slug: true } });
  const isGzip = file.bytes >= COMPRESS_FROM_BYTES;
  const fileName = fileNameOf(row, project.slug, isGzip);
  const key = keyOf({ id: row.id, fileName });
  const fileBytes = await keepFile(key, isGzip ? await compressFile(file.path) : file.path);
  if (isGzip) WorkFile.remove(row.id, row.claimNo);
  const outcome = { status: "done", fileName, fileBytes } as const;
  const isOurs = await settleExport(ctx, { exportId: row.id, claimNo: row.claimNo, outcome });
  if (!isOurs) await removeFile(key);
}
