import { type ChildProcess, spawn } from "node:child_process";
import { setTimeout as pause } from "node:timers/promises";

export type Started = { child: ChildProcess; stop: () => Promise<void>; output: () => string };

/** Starts a program and keeps the end of what it says; `stop` asks, then insists after ten seconds. */
export function start(file: string, args: readonly string[], env: Record<string, string>, cwd: string): Started {
  const child = spawn(file, args, { env: { ...process.env, ...env }, cwd, stdio: ["ignore", "pipe", "pipe"] });
  let output = "";
  const keep = (chunk: Buffer) => {
    output = (output + chunk.toString()).slice(-20_000);
  };
  child.stdout?.on("data", keep);
  child.stderr?.on("data", keep);
  const ended = new Promise<void>((resolve) => child.once("close", () => resolve()));
  const stop = async () => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill("SIGTERM");
    const insist = setTimeout(() => child.kill("SIGKILL"), 10_000);
    await ended;
    clearTimeout(insist);
  };
  return { child, stop, output: () => output };
}

/** Polls until `found` gives something; throws with the program's last words after the deadline, or when it ended. */
export async function until<T>(
  found: () => Promise<T | null>,
  { started, millis, what }: { started?: Started; millis: number; what: string },
): Promise<T> {
  const deadline = Date.now() + millis;
  for (;;) {
    const result = await found();
    if (result !== null) return result;
    const { exitCode } = started?.child ?? { exitCode: null };
    if (Date.now() > deadline || exitCode !== null) {
      throw new Error(
        `${what} ${exitCode === null ? `took over ${millis / 1000} s` : `ended with ${exitCode}`}\n${started?.output() ?? ""}`,
      );
    }
    await pause(20);
  }
}

/** True when the address answers anything at all. */
export async function answers(url: string): Promise<true | null> {
  try {
    await (await fetch(url, { signal: AbortSignal.timeout(1000) })).arrayBuffer();
    return true;
  } catch {
    return null;
  }
}
