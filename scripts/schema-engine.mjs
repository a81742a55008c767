#!/usr/bin/env node
// @ts-check
// Stands in for Prisma's native schema engine where it cannot be downloaded: same arguments, same JSON-RPC on
// stdin and stdout, backed by the engine's WebAssembly build from npm. prisma.config.ts names it.
import { readFileSync } from "node:fs";
import { createInterface } from "node:readline";
import { parseArgs } from "node:util";
import { messageOf } from "./progress.mjs";
import { createEngine, engineVersion, parseUrl, withClient } from "./wasm-engine.mjs";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  strict: false,
  options: {
    datamodels: { type: "string", multiple: true },
    datasource: { type: "string" },
    version: { type: "boolean" },
  },
});
const datasource = values.datasource ? JSON.parse(String(values.datasource)) : {};

/** The CLI reads these lines from stderr to explain a failure. @param {string} message @param {string} code */
function logError(message, code) {
  const fields = { message, error_code: code };
  const entry = { timestamp: new Date().toISOString(), level: "ERROR", target: "schema_engine::logger", fields };
  process.stderr.write(`${JSON.stringify(entry)}\n`);
}

/** PostgreSQL's code → Prisma's. */
const ERROR_CODES = new Map([
  ["3D000", "P1003"],
  ["28P01", "P1000"],
  ["28000", "P1000"],
  ["42P04", "P1009"],
]);

/** `schema-engine cli <command>`: the three commands that concern a whole database. @param {string | undefined} command */
async function databaseCommand(command) {
  const { connectionString, database } = parseUrl(datasource.url);
  const address = new URL(connectionString);
  const admin = new URL(connectionString);
  admin.pathname = "/postgres";
  const name = `"${database.replaceAll('"', '""')}"`;
  try {
    if (command === "can-connect-to-database") await withClient(connectionString, "SELECT 1");
    else if (command === "create-database") await withClient(admin.href, `CREATE DATABASE ${name}`);
    else if (command === "drop-database") await withClient(admin.href, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    else throw new Error(`unknown command ${command}`);
    return 0;
  } catch (error) {
    const code = ERROR_CODES.get(/** @type {{ code?: string }} */ (error).code ?? "") ?? "P1001";
    const unreachable = `Can't reach database server at \`${address.hostname}:${address.port || 5432}\``;
    const missing = `Database \`${database}\` does not exist`;
    const said = messageOf(error);
    logError(code === "P1003" ? missing : code === "P1001" ? unreachable : said, code);
    return 1;
  }
}

/** @param {Record<string, unknown>} message */
function send(message) {
  process.stdout.write(`${JSON.stringify({ jsonrpc: "2.0", ...message })}\n`);
}

/** @type {ReturnType<typeof createEngine> | undefined} */
let engine;

/** Made at the first request, kept for the rest: the engine remembers the shadow database between two of them. */
function theEngine() {
  const paths = /** @type {string[]} */ (values.datamodels ?? []);
  const datamodels = paths.map((path) => /** @type {[string, string]} */ ([path, readFileSync(path, "utf8")]));
  engine ??= createEngine(datasource.url, datamodels.length ? datamodels : undefined);
  return engine;
}

/** @param {number} id @param {string} method @param {unknown} params */
async function answer(id, method, params) {
  if (method === "createDatabase") return { databaseName: parseUrl(datasource.url).database };
  const name = method === "getDatabaseVersion" ? "version" : method;
  const running = await theEngine();
  const call = running[name];
  if (typeof call !== "function") throw new Error(`method ${method} is not known to this schema engine`);
  const result = await call.call(running, params ?? {});
  if (method !== "diff") return result ?? {};
  // The native engine prints a diff by asking the CLI back to print it.
  if (result.stdout != null) {
    send({ id: 900_000 + id, method: "print", params: { content: result.stdout.replace(/\n$/, "") } });
  }
  return { exitCode: result.exitCode };
}

/** @param {number} id @param {any} error thrown by the engine, with Prisma's own fields */
function sendError(id, error) {
  const { code, message, is_panic, meta } = error;
  const error_code = typeof code === "string" ? code : undefined;
  const data = { is_panic: Boolean(is_panic), message, meta: meta ?? null, error_code };
  send({ id, error: { code: 4466, message: "An error happened. Check the data field for details.", data } });
}

async function serve() {
  for await (const line of createInterface({ input: process.stdin })) {
    if (!line.trim()) continue;
    const { id, method, params } = JSON.parse(line);
    if (!method) continue; // the CLI's answer to our print request
    try {
      send({ id, result: await answer(id, method, params) });
    } catch (error) {
      sendError(id, error);
    }
  }
}

if (values.version) {
  console.log(`schema-engine-cli ${await engineVersion()}`);
} else if (positionals[0] === "cli") {
  process.stderr.write("\n");
  process.exitCode = await databaseCommand(positionals[1]);
} else {
  await serve();
  process.exit(0);
}
