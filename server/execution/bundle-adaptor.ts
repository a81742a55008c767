import { spawn } from "node:child_process";
import { build } from "esbuild";
import { sandboxEnvironment } from "./isolation";
import type { Launcher } from "./launcher";
import { sandboxNodeFlags } from "./node-flags";
import { AdaptorInstallError } from "./npm-install";

const DESCRIBE_TIMEOUT_MS = 30_000;
const DESCRIBE_OUTPUT_LIMIT = 256 * 1024;
const MARK = "adaptor-exports:";

/** What jobs see of a package: its names, or those of its default where old packages keep them. */
const SEEN = `const own = Object.keys(all).filter((name) => name !== "default" && name !== "Adaptor");
const inner = own.length === 0 && Object.keys(all.default ?? {}).length > 0;
const adaptor = inner ? all.default : all;`;

/**
 * Bundles an installed package into one CommonJS text whose `module.exports.adaptor` is what jobs see.
 * Function names are kept: the runtime reports errors by them. Throws AdaptorInstallError.
 */
export async function bundleAdaptor(folder: string, alias: string): Promise<string> {
  const quoted = JSON.stringify(alias);
  const asModule = `import * as all from ${quoted};\n${SEEN}\nexport { adaptor };`;
  try {
    return await bundleText(folder, alias, asModule);
  } catch (error) {
    // Some packages only hold together as CommonJS: as modules they import what their libraries do not export.
    const asScript = `const all = require(${quoted});\n${SEEN}\nmodule.exports = { adaptor };`;
    const text = await bundleText(folder, alias, asScript).catch(() => null);
    if (text !== null) return text;
    const first = (error as { errors?: { text: string }[] }).errors?.[0]?.text ?? String(error);
    throw new AdaptorInstallError(`${alias} cannot run in a sandbox: ${first.replaceAll(`${folder}/`, "")}`);
  }
}

async function bundleText(folder: string, alias: string, contents: string): Promise<string> {
  const isModule = contents.startsWith("import");
  const result = await build({
    stdin: { contents, resolveDir: folder, sourcefile: "adaptor-entry.js" },
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    ...(isModule ? { conditions: ["import"], mainFields: ["module", "main"] } : { mainFields: ["main"] }),
    keepNames: true,
    legalComments: "none",
    logLevel: "silent",
    loader: { ".json": "json" },
    define: { "import.meta.url": "__adaptor_url" },
    banner: { js: `const __adaptor_url = ${JSON.stringify(`file:///${alias}/adaptor.js`)};` },
  });
  return result.outputFiles[0]?.text ?? "";
}

/**
 * Loads a bundle in a locked-down process of its own and lists what it exports, sorted.
 * Throws AdaptorInstallError when it does not load.
 */
export async function listExports(bundle: string, alias: string, launcher: Launcher): Promise<string[]> {
  const script = `const module={exports:{}};(function(exports,require,module){${bundle}
})(module.exports,require,module);
process.stdout.write(${JSON.stringify(`\n${MARK}`)}+JSON.stringify(Object.keys(module.exports.adaptor))+"\\n",()=>process.exit(0));`;
  const output = await runScript(script, launcher);
  const line = output.split("\n").find((one) => one.startsWith(MARK));
  if (!line) {
    const reason = /^\w*Error.*$/m.exec(output)?.[0] ?? "it did not load";
    throw new AdaptorInstallError(`${alias} cannot run in a sandbox: ${reason}.`);
  }
  const names: unknown = JSON.parse(line.slice(MARK.length));
  if (!Array.isArray(names)) throw new AdaptorInstallError(`${alias} exports nothing.`);
  return names
    .filter((name): name is string => typeof name === "string" && /^[\p{ID_Start}_$][\p{ID_Continue}$]*$/u.test(name))
    .sort();
}

function runScript(script: string, launcher: Launcher): Promise<string> {
  return new Promise((resolve) => {
    const nodeArgs = [...sandboxNodeFlags({ heapMb: 256 }), "-"];
    const { file, args } = launcher.command({ nodeArgs, slot: 0, rssMb: 600 });
    const child = spawn(file, args, {
      env: sandboxEnvironment(),
      cwd: "/",
      timeout: DESCRIBE_TIMEOUT_MS,
      killSignal: "SIGKILL",
    });
    let output = "";
    const keep = (chunk: Buffer) => {
      output += chunk.toString();
      if (output.length > DESCRIBE_OUTPUT_LIMIT) child.kill("SIGKILL");
    };
    child.stdout.on("data", keep);
    child.stderr.on("data", keep);
    child.stdin.on("error", () => undefined);
    child.on("error", (error) => resolve(String(error)));
    child.on("close", () => resolve(output));
    child.stdin.end(script);
  });
}
