import { execFile } from "node:child_process";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { freePort } from "@/scripts/ports.mjs";
import { ROOT } from "@/scripts/root.mjs";
import { type Started, start, until } from "./child";

const VERSION = "4.1.8";
const FOLDER = join(ROOT, ".cache", "node-red");

/** A flow of two nodes: a request comes in, 200 goes out, nothing is stored. */
const FLOW = [
  { id: "tab", type: "tab", label: "bench" },
  { id: "in", type: "http in", z: "tab", url: "/inbox", method: "post", upload: false, wires: [["out"]] },
  { id: "out", type: "http response", z: "tab", statusCode: "200", headers: {}, wires: [] },
];

/** Installs Node-RED into a folder of its own unless it is there; throws when it cannot be had. */
async function install(): Promise<string> {
  const program = join(FOLDER, "node_modules", "node-red", "red.js");
  if (existsSync(program)) return program;
  mkdirSync(FOLDER, { recursive: true });
  writeFileSync(join(FOLDER, "package.json"), '{"private":true}\n');
  await promisify(execFile)(
    "npm",
    ["install", "--ignore-scripts", "--no-audit", "--no-fund", "--save-exact", `node-red@${VERSION}`],
    {
      cwd: FOLDER,
      timeout: 300_000,
    },
  );
  return program;
}

/** Starts Node-RED on a port of its own; `url` answers 200 to a POST. */
export async function startNodeRed(): Promise<Started & { url: string }> {
  const program = await install();
  const user = join(FOLDER, "user");
  mkdirSync(user, { recursive: true });
  writeFileSync(join(user, "flows.json"), JSON.stringify(FLOW));
  writeFileSync(
    join(user, "settings.js"),
    'module.exports = { flowFile: "flows.json", uiHost: "127.0.0.1", logging: { console: { level: "warn" } } };\n',
  );
  const port = await freePort();
  const started = start(process.execPath, [program, "--userDir", user, "--port", String(port)], {}, FOLDER);
  const url = `http://127.0.0.1:${port}/inbox`;
  const isReady = async () => {
    try {
      const reply = await fetch(url, {
        method: "POST",
        headers: { "content-type": "application/json" },
        body: "{}",
        signal: AbortSignal.timeout(1000),
      });
      return reply.status === 200 ? true : null;
    } catch {
      return null;
    }
  };
  await until(isReady, { started, millis: 60_000, what: "Node-RED" });
  return { ...started, url };
}
