import { z } from "zod";
import { AdaptorVersionRef } from "@/contracts/adaptors";
import { Prisma } from "@/prisma/generated/client";
import { command } from "@/server/core/command";

const NoteDescription = AdaptorVersionRef.extend({
  format: z.number().int(),
  functions: z.array(z.looseObject({ name: z.string() })),
  typings: z.array(z.object({ path: z.string(), text: z.string() })),
  configuration: z.looseObject({}).nullable().default(null),
});
type Kept = { functions: object[]; typings: object[]; configuration: object | null };

/** Keeps what an adaptor's package says of its functions and credentials, and its declaration files. */
export const noteDescription = command({
  action: "adaptor.provide",
  scope: "instance",
  input: NoteDescription,
  audit: false,
  run: async (ctx, { name, version, format, ...said }) => {
    const { configuration, ...told } = JSON.parse(JSON.stringify(said).replaceAll("\\u0000", "")) as Kept;
    const data = { format, ...told, configuration: configuration ?? Prisma.DbNull, readAt: ctx.now() };
    const where = { name_version: { name, version } };
    await ctx.db.adaptorDescription.upsert({ where, create: { name, version, ...data }, update: data });
  },
});
