import { z } from "zod";
import { command } from "@/server/core/command";
import { VERSION } from "@/server/env";

const NoteWorker = z.object({ id: z.string(), host: z.string(), isolation: z.string(), startedAt: z.date() });
const FORGOTTEN_MS = 2 * 86_400_000;

/** A worker's sign of life, for whoever looks whether the server is well; what has been silent for days is forgotten. */
export const noteWorker = command({
  action: "upkeep.note",
  scope: "instance",
  audit: false,
  input: NoteWorker,
  run: async (ctx, { id, ...rest }): Promise<void> => {
    const told = { ...rest, version: VERSION, beatAt: ctx.now() };
    await ctx.db.workerBeat.upsert({ where: { id }, create: { id, ...told }, update: told });
    await ctx.db.workerBeat.deleteMany({ where: { beatAt: { lt: new Date(ctx.now().getTime() - FORGOTTEN_MS) } } });
  },
});
