import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";

/** What the product under test wrote of itself when it started. */
type Started = {
  url: string;
  demo: { email: string; password: string; project: string; inboxUrl: string };
};

/** Where the demo's systems listen, and the account they demand. */
export type Systems = { url: string; username: string; password: string };

function startedFile(): string {
  const file = process.env.MILLRACE_STARTED;
  if (!file) throw new Error("MILLRACE_STARTED names no started.json: run the suite by npm test -- e2e");
  return file;
}

export function started(): Started {
  return JSON.parse(readFileSync(startedFile(), "utf8")) as Started;
}

export function systems(): Systems {
  return JSON.parse(readFileSync(join(dirname(startedFile()), "destination.json"), "utf8")) as Systems;
}

/** A file of the suite's own beside the product's data; it goes when they go. */
export function besideData(name: string): string {
  return join(dirname(startedFile()), name);
}
