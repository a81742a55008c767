import { ByTrigger } from "@/contracts/triggers";
import { query } from "@/server/core/query";
import { findTrigger } from "@/server/domain/triggers/lookups";

/** One trigger with the jobs it starts. */
export const viewTrigger = query({
  action: "trigger.list",
  scope: "project",
  input: ByTrigger,
  run: (ctx, { triggerId }) => findTrigger(ctx, triggerId),
});
