import { type ChildProcess, fork } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";

const ENTRY = join(import.meta.dirname, "demo-destination.ts");
let folder = "";
const children: ChildProcess[] = [];

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "millrace-destination-"));
});

afterEach(async () => {
  await Promise.all(children.splice(0).map(stop));
  rmSync(folder, { recursive: true, force: true });
});

/** Starts the destination as the supervisor does, and resolves once it says that it is ready. */
function startDestination(): Promise<ChildProcess> {
  const child = fork(ENTRY, { execArgv: ["--import", "tsx"], env: { ...process.env, DATA_DIR: folder }, silent: true });
  children.push(child);
  return new Promise((resolve, reject) => {
    child.on("message", (message) => message === "ready" && resolve(child));
    child.once("exit", (code) => reject(new Error(`it ended with ${code}`)));
  });
}

function stop(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return Promise.resolve();
  const ended = new Promise<void>((resolve) => child.once("exit", () => resolve()));
  child.kill("SIGTERM");
  return ended;
}

const readFile = () => JSON.parse(readFileSync(join(folder, "destination.json"), "utf8"));

it("says privately where it is, and has the same address and account after a restart", async () => {
  const first = await startDestination();
  const before = readFile();
  expect(before).toMatchObject({ pid: first.pid, username: "millrace", password: expect.stringMatching(/^.{20,}$/) });
  expect(statSync(join(folder, "destination.json")).mode & 0o777).toBe(0o600);
  await stop(first);
  const second = await startDestination();
  expect(readFile()).toEqual({ ...before, pid: second.pid });
});

it("takes over from one that was left behind", async () => {
  const first = await startDestination();
  const ended = new Promise((resolve) => first.once("exit", resolve));
  const before = readFile();
  const second = await startDestination();
  await ended;
  expect(readFile()).toEqual({ ...before, pid: second.pid });
  expect((await fetch(`${before.url}/health`)).status).toBe(200);
});

it("ends with whoever started it", async () => {
  const child = await startDestination();
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.disconnect();
  expect(await ended).toBe(0);
});
