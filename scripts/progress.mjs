// @ts-check
// How the scripts say what they are at: nothing for what is quick, a line for each step over a second.
import { spawn } from "node:child_process";
import { ROOT } from "./root.mjs";

const QUICK_MS = 1000;
const REMINDER_MS = 20_000;
const TAIL_LINES = 40;

/** An error that is told to the person as it is, without a stack: it says what to do. */
export class Advice extends Error {}

/** What went wrong, as a sentence. @param {unknown} error */
export function messageOf(error) {
  return error instanceof Error ? error.message : String(error);
}

/** @param {number} from a performance.now() */
const seconds = (from) => ((performance.now() - from) / 1000).toFixed(1);

/**
 * Does the work under a name; says so once it lasts over a second, reminds while it lasts, and says how long it took.
 * @template T @param {string} name @param {() => Promise<T>} work @returns {Promise<T>}
 */
export async function step(name, work) {
  const start = performance.now();
  let said = false;
  const quick = setTimeout(() => {
    said = true;
    console.log(`  ${name} …`);
  }, QUICK_MS);
  const reminder = setInterval(() => console.log(`  ${name} … ${seconds(start)} s`), REMINDER_MS);
  try {
    const result = await work();
    if (said) console.log(`  ${name}: done in ${seconds(start)} s`);
    return result;
  } finally {
    clearTimeout(quick);
    clearInterval(reminder);
  }
}

/**
 * Runs a command in the checkout and keeps its output to itself; where it fails, throws Advice with the last lines
 * and what to do.
 * @param {string} command @param {string[]} args
 * @param {{ advice: string, env?: Record<string, string>, cwd?: string }} options @returns {Promise<string>}
 */
export function quietly(command, args, { advice, env = {}, cwd = ROOT }) {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      stdio: ["ignore", "pipe", "pipe"],
    });
    let output = "";
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding("utf8").on("data", (text) => (output += text));
    child.once("error", (error) => reject(new Advice(`${command} cannot be run: ${error.message}\n${advice}`)));
    child.once("close", (code, signal) => {
      if (code === 0) return resolve(output);
      const tail = output.trimEnd().split("\n").slice(-TAIL_LINES).join("\n");
      reject(
        new Advice(`${tail}\n\n${command} ${args.join(" ")} ended with ${signal ?? `exit code ${code}`}.\n${advice}`),
      );
    });
  });
}

/** Ends the program as a person should see it end: advice in words, anything else with its stack. @param {unknown} error @returns {never} */
export function giveUp(error) {
  const known = error instanceof Advice;
  console.error(`\n${known ? error.message : error instanceof Error ? error.stack : String(error)}`);
  process.exit(1);
}
