import { z } from "zod";
import type { ProjectListItem } from "@/contracts/projects";
import { FAILURES } from "@/contracts/runs";
import { userIdOf } from "@/server/core/actor";
import { query } from "@/server/core/query";
import { LIST_PROJECTS } from "@/server/domain/projects/list-projects.sql";
import { dayAgo } from "@/server/domain/projects/lookups";

/** The projects one is a member of, by name, with the figures of the last 24 hours. */
export const listProjects = query({
  action: "project.list",
  scope: "account",
  input: z.object({}).optional(),
  run: (ctx): Promise<ProjectListItem[]> =>
    ctx.db.$queryRawUnsafe<ProjectListItem[]>(LIST_PROJECTS, userIdOf(ctx.actor), dayAgo(ctx.now()), FAILURES),
});
