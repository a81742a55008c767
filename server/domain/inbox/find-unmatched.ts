import { z } from "zod";
import { query } from "@/server/core/query";
import { readUnmatchedProjects } from "@/server/domain/inbox/find-unmatched.sql";

/** The projects whose inbox holds messages that no trigger has looked at: what the sweep goes through. */
export const findUnmatched = query({
  action: "message.match",
  scope: "instance",
  input: z.object({}),
  run: (ctx) => readUnmatchedProjects(ctx.db),
});
