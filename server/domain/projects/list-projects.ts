import { z } from "zod";
import type { ProjectListItem } from "@/contracts/projects";
import { FAILURES } from "@/contracts/runs";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { LIST_PROJECTS } from "@/server/domain/projects/list-projects.sql";
import { dayAgo } from "@/server/domain/projects/lookups";

/** What is told of a project that is closed to its member. */
const NOTHING_SEEN = { messages24h: 0, runs24h: 0, failed24h: 0, waiting: 0, running: 0, held: 0 };

/** The projects one is a member of, by name, with the figures of the last 24 hours. */
export const listProjects = query({
  action: "project.list",
  scope: "account",
  input: z.object({}).optional(),
  run: async (ctx): Promise<ProjectListItem[]> => {
    const values = [userIdOf(ctx.actor), dayAgo(ctx.now()), FAILURES];
    const rows = await ctx.db.$queryRawUnsafe<ProjectListItem[]>(LIST_PROJECTS, ...values);
    const { actor } = ctx;
    const mine = actor.kind === "token" ? rows.filter(({ id }) => actor.projectIds?.includes(id) ?? true) : rows;
    return mine.map((row) => (row.asksFactor ? { ...row, ...NOTHING_SEEN } : row));
  },
});
