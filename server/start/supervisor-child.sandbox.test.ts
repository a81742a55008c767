import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { isAlive } from "@/scripts/process-identity.mjs";
import { until } from "@/test/product";
import { type Child, keep } from "./supervisor-child";

let dataDir = "";
let child: Child;
let said: string[] = [];

beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), "millrace-child-"));
  said = [];
});

afterEach(async () => {
  await child.stop();
  rmSync(dataDir, { recursive: true, force: true });
});

function keepProgram(source: string): void {
  const file = join(dataDir, "program.mjs");
  writeFileSync(file, source);
  child = keep({
    name: "sample",
    program: [file],
    dataDir,
    settings: () => ({ SAMPLE: "given" }),
    onChange: () => {},
    say: (line) => said.push(line),
  });
}

const WORKS = `console.log(process.env.SAMPLE, process.env.MILLRACE_PROCESS); process.send("ready"); setInterval(() => {}, 1000);`;

it("starts a killed process again, with the settings, and logs to a file of its own", async () => {
  keepProgram(WORKS);
  await child.ready;
  const first = child.pid() ?? 0;
  process.kill(first, "SIGKILL");
  await until("another process", 10_000, () => child.pid() !== null && child.pid() !== first);
  const log = () => readFileSync(join(dataDir, "logs/sample.log"), "utf8");
  await until("its log", 10_000, () => log() === "given sample\ngiven sample\n");
  expect(said[0]).toMatch(/^sample ended \(SIGKILL\); it starts again in 0\.1 s/);
});

it("gives up with the last words of a process that never gets ready", async () => {
  keepProgram(`console.error("the settings are wrong"); process.exit(7);`);
  await expect(child.ready).rejects.toThrow(/the settings are wrong[\s\S]*ended \(exit code 7\) before it was ready/);
  expect(said).toHaveLength(2);
});

it("stops without a restart, and kills what does not stop", async () => {
  keepProgram(`process.on("SIGTERM", () => {}); ${WORKS}`);
  await child.ready;
  const pid = child.pid() ?? 0;
  const stopped = child.stop();
  child.kill();
  await stopped;
  expect(isAlive(pid)).toBe(false);
  expect(child.pid()).toBeNull();
});
