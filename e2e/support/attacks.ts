import { readFileSync } from "node:fs";
import { expect, type Page } from "@playwright/test";
import type { Target } from "./demo";
import type { Person } from "./people";

/** What came back: the status, and the closed code where the answer held one. */
export type Refusal = { status: number; code: string | null };

/** `any`: as the procedure takes it, which the caller does not know. */
type Call = { procedure: string; kind: "query" | "mutation" | "any"; input: object };

/**
 * Calls procedures from inside a page, with the cookies of whoever sits there: as an attacker at the console would.
 * Answers what came of each, by procedure.
 */
export function attack(page: Page, calls: readonly Call[]): Promise<Record<string, Refusal>> {
  return page.evaluate(async (list) => {
    const headers = { "content-type": "application/json" };
    const ask = (procedure: string, json: string) =>
      fetch(`/api/trpc/${procedure}?input=${encodeURIComponent(json)}`, { headers });
    const tell = (procedure: string, body: string) =>
      fetch(`/api/trpc/${procedure}`, { method: "POST", body, headers });
    const made = list.map(async ({ procedure, kind, input }) => {
      const json = JSON.stringify({ json: input });
      const told = kind === "query" ? null : await tell(procedure, json);
      const reply = told === null || (kind === "any" && told.status === 405) ? await ask(procedure, json) : told;
      const body = (await reply.json()) as { error?: { json: { data: { code: string } } } };
      return [procedure, { status: reply.status, code: body.error?.json.data.code ?? null }] as const;
    });
    return Object.fromEntries(await Promise.all(made));
  }, calls);
}

/** Types one's own password once more, so that an act asked for is not put off until then but judged. */
export async function proveIdentity(page: Page, { password }: Person): Promise<void> {
  const calls: Call[] = [{ procedure: "account.confirm", kind: "mutation", input: { password } }];
  expect(await attack(page, calls)).toEqual(each(calls, { status: 200, code: null }));
}

/** The same answer for each of the calls. */
export function each(calls: readonly Call[], refusal: unknown): Record<string, unknown> {
  return Object.fromEntries(calls.map(({ procedure }) => [procedure, refusal]));
}

const adaptor = { adaptorName: "@openfn/language-common", adaptorVersion: "3.3.4" };

/** Everything that changes a project: procedure and an input that would do it. */
export function changes(project: string, { messageId, runId, jobId, triggerId }: Target): Call[] {
  const job = { name: "Mine now", expression: "fn(state => state);", ...adaptor };
  const trigger = { name: "Mine now", kind: "message", criteria: "{}" };
  const list: [procedure: string, input: object][] = [
    ["projects.rename", { name: "Taken over" }],
    ["projects.setConcurrency", { concurrency: 9 }],
    ["projects.setRunLimits", { runTimeMs: 5000, runHeapMb: null, runStateBytes: null }],
    ["projects.revealInboxUrl", {}],
    ["projects.describe", { description: "Taken over" }],
    ["projects.delete", { name: "Taken over" }],
    ["projects.cancelDeletion", {}],
    ["projects.setInboxLimits", { rateLimit: 1, allow: [] }],
    ["projects.setInboxReply", { reply: null }],
    ["inbox.addAuth", { kind: "api_key", name: "Slipped in" }],
    ["inbox.revokeAuth", { authId: "any" }],
    ["members.add", { email: "mallory@suite.example", role: "admin" }],
    ["members.changeRole", { userId: "any", role: "admin" }],
    ["members.remove", { userId: "any" }],
    ["members.setSupportAccess", { days: 30 }],
    ["members.offerOwnership", { userId: "any" }],
    ["triggers.create", trigger],
    ["triggers.update", { triggerId, ...trigger }],
    ["triggers.delete", { triggerId }],
    ["jobs.create", job],
    ["jobs.update", { jobId, version: 1, ...job }],
    ["jobs.switch", { jobId, enabled: false }],
    ["jobs.setPrivate", { jobId, private: true }],
    ["jobs.lockConsole", { jobId, locked: true }],
    ["jobs.setOptions", { jobId, rerunWhenLost: true, overlap: "allow", timeLimitSeconds: 1 }],
    ["jobs.revert", { jobId, version: 1, number: 1 }],
    ["jobs.archive", { jobId }],
    ["jobs.restore", { jobId }],
    ["adaptors.install", { name: "@openfn/language-dhis2", version: "8.0.0" }],
    ["inbox.create", { body: "{}" }],
    ["inbox.edit", { messageId, version: 1, body: "{}" }],
    ["inbox.process", { messageId, jobId }],
    ["activity.resolveFailure", { groupId: "any", resolved: true }],
    ["activity.snoozeFailure", { groupId: "any", until: null }],
    ["search.shareView", { viewId: "any", shared: true }],
    ["runs.retry", { runId }],
    ["runs.abort", { runId }],
    ["credentials.create", { name: "Slipped in", body: "{}" }],
  ];
  return list.map(([procedure, input]) => ({ procedure, kind: "mutation", input: { project, ...input } }));
}

/**
 * Every procedure that the table of docs/access-table.md keeps a viewer from, by what it answers them: FORBIDDEN in
 * their own project, NOT_FOUND what is the whole server's. Nothing is named: who may not is refused before that.
 */
export function closedToViewers(project: string): Record<"FORBIDDEN" | "NOT_FOUND", Call[]> {
  const rows = readFileSync("docs/access-table.md", "utf8")
    .split("\n")
    .filter((line) => line.startsWith("| "))
    .map((line) => line.split("|").map((cell) => cell.trim()));
  const column = rows[0]?.indexOf("viewer") ?? -1;
  const told = (answer: string): Call[] =>
    rows.flatMap((cells) => {
      const procedure = /^`(\w+\.\w+)`$/.exec(cells[1] ?? "")?.[1];
      return procedure && cells[column] === answer ? [{ procedure, kind: "any", input: { project } } as const] : [];
    });
  const ofServer = ({ procedure }: Call) => procedure.startsWith("admin.");
  return { FORBIDDEN: told("no"), NOT_FOUND: told("—").filter(ofServer) };
}

/** Everything that shows something of a project. */
export function looks(project: string, { messageId, runId, jobId, triggerId }: Target): Call[] {
  const list: [procedure: string, input: object][] = [
    ["projects.view", {}],
    ["projects.overview", {}],
    ["members.list", {}],
    ["members.access", {}],
    ["members.invitations", {}],
    ["projects.inboxRules", {}],
    ["projects.runLimits", {}],
    ["triggers.list", {}],
    ["triggers.view", { triggerId }],
    ["triggers.countMatching", { criteria: "{}" }],
    ["jobs.list", {}],
    ["jobs.view", { jobId }],
    ["jobs.stake", { jobId }],
    ["jobs.listVersions", { jobId }],
    ["jobs.viewVersion", { jobId, number: 1 }],
    ["adaptors.list", {}],
    ["credentials.list", {}],
    ["inbox.list", {}],
    ["inbox.view", { messageId }],
    ["inbox.body", { messageId }],
    ["inbox.explain", { messageId }],
    ["activity.list", {}],
    ["activity.failures", {}],
    ["search.listViews", { list: "inbox" }],
    ["runs.view", { runId }],
    ["runs.log", { runId }],
    ["runs.states", { runId }],
    ["runs.failure", { runId }],
  ];
  return list.map(([procedure, input]) => ({ procedure, kind: "query", input: { project, ...input } }));
}

/** What only the owner of a credential may do with it. */
export function credentialGrabs({ credentialId }: Target): Call[] {
  return [
    { procedure: "credentials.read", kind: "mutation", input: { credentialId } },
    { procedure: "credentials.view", kind: "query", input: { credentialId } },
    { procedure: "credentials.transfer", kind: "mutation", input: { credentialId, email: "a@b.example", number: 1 } },
    { procedure: "credentials.update", kind: "mutation", input: { credentialId, name: "Mine now", body: "{}" } },
    { procedure: "credentials.delete", kind: "mutation", input: { credentialId } },
  ];
}
