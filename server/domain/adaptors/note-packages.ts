import { z } from "zod";
import { command } from "@/server/core/command";

const Package = z.object({
  name: z.string().max(214),
  description: z.string().max(2000).nullish(),
  latest: z.string().max(64).nullish(),
  /** Only where the registry was asked for them. */
  versions: z.array(z.string().max(64)).optional(),
});

/** Keeps what the registry told of packages; what it did not tell this time stays as it was told before. */
export const notePackages = command({
  action: "adaptor.provide",
  scope: "instance",
  input: z.object({ packages: z.array(Package) }),
  audit: false,
  run: async (ctx, { packages }) => {
    for (const { name, description, latest, versions } of packages) {
      const told = {
        ...(description ? { description } : {}),
        ...(latest ? { latest } : {}),
        ...(versions ? { versions, versionsAt: ctx.now() } : { listedAt: ctx.now() }),
      };
      await ctx.db.adaptorPackage.upsert({ where: { name }, create: { name, ...told }, update: told });
    }
  },
});
