import { ACCOUNT, CREDENTIALS, OAUTH } from "@/test/access/account-recipes";
import { ADMIN } from "@/test/access/admin-recipes";
import { ACTIVITY, AUDIT, EXPORTS, INBOX, SEARCH } from "@/test/access/message-recipes";
import { MEMBERS, PROJECTS } from "@/test/access/project-recipes";
import type { Recipe, Recipes, Room } from "@/test/access/recipe";
import { ADAPTORS, JOBS, RUNS, TRIGGERS } from "@/test/access/work-recipes";

const ROOMS: { [R in Room]: Recipes<R> } = {
  ...{ projects: PROJECTS, members: MEMBERS, triggers: TRIGGERS, jobs: JOBS, runs: RUNS, adaptors: ADAPTORS },
  ...{ inbox: INBOX, activity: ACTIVITY, search: SEARCH, exports: EXPORTS, audit: AUDIT },
  ...{ account: ACCOUNT, credentials: CREDENTIALS, oauth: OAUTH, admin: ADMIN },
};

/** How each procedure is called, by its path: `room.verb`. */
export const RECIPES = new Map<string, Recipe>(
  Object.entries(ROOMS).flatMap(([room, recipes]) =>
    Object.entries(recipes).map(([verb, recipe]): [string, Recipe] => [`${room}.${verb}`, recipe]),
  ),
);
