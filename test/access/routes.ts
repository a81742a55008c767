import { readdirSync } from "node:fs";
import type { Action } from "@/contracts/permissions";
import type { Policy } from "@/test/access/expected";
import type { Scene } from "@/test/access/world";

/** A route that shows something of a project to who may see it there. */
export type GuardedRoute = {
  policy: Policy;
  /** The route's parameter, and what it is asked for beside the project. */
  id: (scene: Scene) => string;
  query?: string;
  /** What who may is answered, where there is no file to give. */
  given?: number;
};

const showing = (action: Action, kind: Policy["kind"] = "query"): Policy => ({
  ...{ action, kind },
  scope: "project",
  door: "signed-in",
});

/** The routes that stand beside the procedures and ask the matrix too. */
export const GUARDED = {
  "app/api/runs/[id]/log/route.ts": { policy: showing("run.view"), id: ({ place }) => `${place.runId}` },
  "app/api/messages/[id]/raw/route.ts": {
    policy: showing("message.download"),
    id: ({ place }) => `${place.messageId}`,
  },
  "app/api/audit/route.ts": { policy: showing("audit.export", "command"), id: () => "", query: "&format=csv" },
  "app/api/exports/[id]/route.ts": {
    policy: showing("export.download", "task"),
    id: ({ mine }) => mine.exportId,
    query: "&until=4102444800000&signature=made-up",
    given: 403,
  },
} satisfies Record<string, GuardedRoute>;

/** The other routes, with who gets in; each has a test of its own beside it, or beside what it calls. */
export const OTHER_ROUTES: Record<string, string> = {
  "app/api/trpc/[trpc]/route.ts": "the procedures above, each by its own row; changes from this site's pages only",
  "app/api/auth/[...nextauth]/route.ts": "anybody: signing in and out, with limits by address and email",
  "app/api/sign-up/route.ts": "anybody, where sign-up is open or the address was invited; limited by address",
  "app/api/sign-in/[provider]/route.ts": "anybody: begins a sign-in with a provider that is set up",
  "app/api/sign-in/[provider]/callback/route.ts":
    "the browser that began the sign-in, once, with the provider's answer",
  "app/api/first-run/route.ts": "whoever has the token that the start printed, while there is no superuser",
  "app/api/health/route.ts": "anybody: whether the database answers, nothing else",
  "app/api/health/details/route.ts": "superusers, and programs with the operator's token",
  "app/api/unsubscribe/route.ts": "whoever has the signed link of a mail: ends that mail, nothing else",
  "app/api/oauth/callback/route.ts": "the session that began the authorisation, once, within a quarter of an hour",
  "app/api/inngest/route.ts": "an Inngest server with the signing key; nobody while the embedded engine works",
  "app/inbox/[key]/route.ts": "whoever has the inbox's address, and its key or signature where one is asked for",
};

/** Routes below a folder `app` of which nothing here says who gets in: none may be. */
export function unlistedRoutes(app: string): string[] {
  const there = readdirSync(app, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith("route.ts"));
  const known = new Set([...Object.keys(GUARDED), ...Object.keys(OTHER_ROUTES)]);
  return there.map((name) => `app/${name}`).filter((file) => !known.has(file));
}

/** Every route's row of the page. */
export function routeRows(): string[][] {
  const guarded = Object.entries<GuardedRoute>(GUARDED).map(([path, { policy }]) => [
    path,
    `who may by \`${policy.action}\` in the project`,
  ]);
  return [...guarded, ...Object.entries(OTHER_ROUTES)].map(([path = "", who = ""]) => [`\`${addressOf(path)}\``, who]);
}

const addressOf = (path: string) => path.replace(/^app/, "").replace(/\/route\.ts$/, "");
