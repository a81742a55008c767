import { ListTriggers } from "@/contracts/triggers";
import { query } from "@/server/core/query";
import { findTriggers } from "@/server/domain/triggers/lookups";

/** The project's triggers, newest first (or those deleted that can be restored); searched by any part of name, criteria or exclusion. */
export const listTriggers = query({
  action: "trigger.list",
  scope: "project",
  input: ListTriggers,
  run: (ctx, { search, show }) => findTriggers(ctx, search, show),
});
