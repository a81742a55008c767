import { z } from "zod";
import { AdaptorVersionRef, INSTALL_STAGES } from "@/contracts/adaptors";
import { command } from "@/server/core/command";

const NoteAdaptor = AdaptorVersionRef.extend({
  status: z.enum(["installing", "installed", "failed"]),
  stage: z.enum(INSTALL_STAGES).optional(),
  exports: z.array(z.string()).optional(),
  integrity: z.string().optional(),
  sizeBytes: z.number().int().optional(),
  error: z.string().optional(),
});

/** Writes down how far an install is. An installed version that is installed again stays usable meanwhile. */
export const noteAdaptor = command({
  action: "adaptor.provide",
  scope: "instance",
  input: NoteAdaptor,
  audit: false,
  run: async (ctx, { name, version, status, stage, exports, integrity, sizeBytes, error }) => {
    const where = { name_version: { name, version } };
    const known = await ctx.db.adaptor.findUnique({ where, select: { status: true } });
    if (status === "installing" && known?.status === "installed") return;
    const data = {
      status,
      stage: status === "installed" ? "ready" : (stage ?? null),
      error: error ?? null,
      updatedAt: ctx.now(),
      ...(sizeBytes === undefined ? {} : { sizeBytes }),
      ...(exports ? { exports, integrity: integrity ?? null, installedAt: ctx.now() } : {}),
    };
    await ctx.db.adaptor.upsert({ where, create: { name, version, ...data }, update: data });
    if (status === "installed" && known?.status !== "installed") {
      ctx.emit({ name: "adaptor/installed", data: { name, version } });
    }
  },
});
