import { z } from "zod";
import { command } from "@/server/core/command";
import type { Ctx } from "@/server/core/context";
import type { Db } from "@/server/db";
import { fitting, indexRows, leafRows, type SourceText } from "@/server/domain/search/index-rules";
import {
  type Candidate,
  findDue,
  findNew,
  findOld,
  forgetDue,
  holdProgress,
  type IndexKind,
  noteBackfill,
  noteFound,
  noteLook,
  readTexts,
  writeLeaves,
  writeRows,
} from "@/server/domain/search/index-texts.sql";
import { log } from "@/server/log";

const BATCH = 250;
const MOST_BYTES = 6 * 1024 * 1024;

/**
 * One batch of the search index, of messages or of the logs of runs that ended: what is new first, then what was there
 * before the index. It reads rows that are stored already and holds none of them. `more`: call again.
 */
export const indexTexts = command({
  action: "search.index",
  scope: "instance",
  audit: false,
  input: z.object({ kind: z.enum(["message", "run"]) }),
  run: async (ctx, { kind }): Promise<{ indexed: number; more: boolean }> => {
    const progress = await holdProgress(ctx.db, kind);
    if (progress === null) return { indexed: 0, more: false };
    if (kind === "message") {
      const again = await indexEdited(ctx, progress.substrings);
      if (again.indexed > 0) return again;
    }
    const fresh = await findNew(ctx.db, kind, progress, BATCH);
    const batch = fitting(fresh, MOST_BYTES);
    await indexBatch(ctx, kind, batch, progress.substrings);
    await noteFound(ctx.db, kind, batch);
    const isMore = batch.length < fresh.length || fresh.length === BATCH;
    if (progress.isWhole) await noteLook(ctx.db, kind, !isMore);
    if (batch.length > 0) return { indexed: batch.length, more: isMore };
    if (progress.backfillBelow === 0n) return { indexed: 0, more: false };
    const older = fitting(await findOld(ctx.db, kind, progress.backfillBelow, BATCH), MOST_BYTES);
    await indexBatch(ctx, kind, older, progress.substrings);
    await noteBackfill(ctx.db, kind, older.at(-1)?.id ?? 0n);
    return { indexed: older.length, more: older.length > 0 };
  },
});

/** Messages that were edited are read again, in their newest version. */
async function indexEdited(ctx: Ctx, keepText: boolean): Promise<{ indexed: number; more: boolean }> {
  const due = await findDue(ctx.db, BATCH);
  if (due.length === 0) return { indexed: 0, more: false };
  const each = new Map(due.flatMap(({ candidate }) => (candidate ? [[candidate.id, candidate] as const] : [])));
  const batch = fitting([...each.values()], MOST_BYTES);
  const ids = new Set(batch.map(({ id }) => id));
  const done = due.filter(({ candidate }) => candidate === null || ids.has(candidate.id));
  await forgetDue(ctx.db, done);
  await indexBatch(ctx, "message", batch, keepText);
  return { indexed: done.length, more: true };
}

async function indexBatch(ctx: Ctx, kind: IndexKind, batch: readonly Candidate[], keepText: boolean): Promise<void> {
  if (batch.length === 0) return;
  const sources = await readTexts(ctx.db, kind, batch);
  await writeLeaves(ctx.db, sources.flatMap(leafRows));
  const all = sources.flatMap((source) => indexRows(source, keepText));
  if (await mayWrite(ctx.db, () => writeRows(ctx.db, kind, all))) return;
  for (const source of sources) await indexAlone(ctx, kind, source, keepText);
}

/** A text that no index takes is in it without its words, so that it is not tried for ever. */
async function indexAlone({ db }: Ctx, kind: IndexKind, source: SourceText, keepText: boolean): Promise<void> {
  if (await mayWrite(db, () => writeRows(db, kind, indexRows(source, keepText)))) return;
  log.warn({ kind, id: source.id.toString() }, "a text could not be indexed and will not be found by its words");
  await writeRows(db, kind, indexRows(source, false, true));
}

/** Tries to write within the transaction; what fails is taken back, and the transaction goes on. */
async function mayWrite(db: Db, write: () => Promise<void>): Promise<boolean> {
  await db.$executeRawUnsafe("SAVEPOINT index_rows");
  try {
    await write();
    await db.$executeRawUnsafe("RELEASE SAVEPOINT index_rows");
    return true;
  } catch {
    await db.$executeRawUnsafe("ROLLBACK TO SAVEPOINT index_rows");
    return false;
  }
}
