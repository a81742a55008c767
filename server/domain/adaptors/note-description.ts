import { z } from "zod";
import { AdaptorVersionRef } from "@/contracts/adaptors";
import { command } from "@/server/core/command";

const NoteDescription = AdaptorVersionRef.extend({
  format: z.number().int(),
  functions: z.array(z.looseObject({ name: z.string() })),
  typings: z.array(z.object({ path: z.string(), text: z.string() })),
});

/** Keeps what an adaptor's package says of its functions, and its declaration files. */
export const noteDescription = command({
  action: "adaptor.provide",
  scope: "instance",
  input: NoteDescription,
  audit: false,
  run: async (ctx, { name, version, format, functions, typings }) => {
    const text = JSON.stringify({ functions, typings }).replaceAll("\\u0000", "");
    const data = { format, ...(JSON.parse(text) as { functions: object[]; typings: object[] }), readAt: ctx.now() };
    const where = { name_version: { name, version } };
    await ctx.db.adaptorDescription.upsert({ where, create: { name, version, ...data }, update: data });
  },
});
