// The demo's destination: a child of the supervisor, which is told { destination: "host:port" } and then "ready";
// or by hand: npx tsx scripts/demo-destination.ts
// Settings: DESTINATION_PORT (the one it had, else any free), DATA_DIR (.data). It listens on 127.0.0.1, whatever HOST
// says: it is no server for others.
import { randomBytes } from "node:crypto";
import { chmodSync, mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import type { Server } from "node:http";
import { join } from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { createDestination } from "./destination/server";

/** What is in DATA_DIR/destination.json (mode 0600): where it listens, and the account its systems demand. */
type Destination = { pid: number; url: string; username: string; password: string };

const HOST = "127.0.0.1";
const FOLDER = process.env.DATA_DIR || ".data";
const FILE = join(FOLDER, "destination.json");
const TAKE_OVER_MS = 5000;

function readBefore(): Destination | null {
  try {
    return JSON.parse(readFileSync(FILE, "utf8"));
  } catch {
    return null;
  }
}

/** One that a killed supervisor left behind makes room: it is asked who it is, then told to stop. */
async function takeOver(before: Destination): Promise<void> {
  const answers = async (): Promise<boolean> => {
    try {
      const reply = await fetch(`${before.url}/health`, { signal: AbortSignal.timeout(1000) });
      return ((await reply.json()) as { destination?: number }).destination === before.pid;
    } catch {
      return false;
    }
  };
  if (!(await answers())) return;
  process.kill(before.pid, "SIGTERM");
  const deadline = Date.now() + TAKE_OVER_MS;
  while ((await answers()) && Date.now() < deadline) await pause(50);
}

function listen(server: Server, port: number): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once("error", reject);
    server.listen(port, HOST, () => {
      server.off("error", reject);
      const address = server.address();
      resolve(typeof address === "object" && address ? address.port : port);
    });
  });
}

/** The wanted port, else the one it had before (a credential names it), else any free one. */
async function listenSomewhere(server: Server, before: Destination | null): Promise<number> {
  const wanted = Number(process.env.DESTINATION_PORT || 0);
  if (wanted > 0) return listen(server, wanted);
  const last = before ? Number(new URL(before.url).port) : 0;
  if (last === 0) return listen(server, 0);
  return listen(server, last).catch(() => listen(server, 0));
}

const before = readBefore();
if (before) await takeOver(before);
const username = before?.username ?? "millrace";
const password = before?.password ?? randomBytes(18).toString("base64url");
const server = createDestination({ username, password });
const port = await listenSomewhere(server, before);
const here: Destination = { pid: process.pid, url: `http://${HOST}:${port}`, username, password };
mkdirSync(FOLDER, { recursive: true });
writeFileSync(`${FILE}.${process.pid}`, `${JSON.stringify(here)}\n`, { mode: 0o600 });
chmodSync(`${FILE}.${process.pid}`, 0o600);
renameSync(`${FILE}.${process.pid}`, FILE);
process.stdout.write(`${port}\n`);
process.send?.({ destination: `${HOST}:${port}` });
process.send?.("ready");

function stop(): void {
  server.close(() => process.exit(0));
  server.closeAllConnections();
}
process.on("SIGTERM", stop);
process.on("SIGINT", stop);
process.on("disconnect", stop);
