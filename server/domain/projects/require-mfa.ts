import { RequireMfa } from "@/contracts/projects";
import { say } from "@/lib/words/sentence";
import { command } from "@/server/core/command";
import { ProductError } from "@/server/core/errors";

/** Asks every member for a second factor, or no more. Only somebody who has theirs on may: nobody locks themselves out. */
export const requireMfa = command({
  action: "project.require_mfa",
  scope: "project",
  input: RequireMfa,
  run: async (ctx, { required }): Promise<{ requiresMfa: boolean }> => {
    const id = ctx.projectId;
    if (required && !(ctx.actor.kind === "user" && ctx.actor.hasMfa)) {
      const sentence = say(
        "Turn your own second factor on first, in Account Settings: the project would close to you.",
      );
      throw new ProductError("FORBIDDEN", sentence, { needs: "second_factor" });
    }
    const before = await ctx.db.project.findUniqueOrThrow({ where: { id }, select: { requiresMfa: true } });
    await ctx.db.project.update({ where: { id }, data: { requiresMfa: required } });
    ctx.changed({ entity: "project", id, before, after: { requiresMfa: required } });
    return { requiresMfa: required };
  },
});
