import { readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const CHILD_FILE = "sandbox-child.js";

/** Modules the runtime mentions but a sandbox never uses: interactive prompts and colours. */
const UNUSED = /^(@inquirer\/confirm|chalk|figures|source-map)$/;

/**
 * Bundles the sandbox's program, the OpenFn runtime included, into one file in `outDir` (which must exist) and
 * returns its path. `root` is the product's own folder of sources.
 */
export async function bundleChild(outDir: string, root = sourceFolder()): Promise<string> {
  const outfile = join(outDir, CHILD_FILE);
  const result = await build({
    entryPoints: [join(root, "sandbox", "child.ts")],
    bundle: true,
    write: false,
    platform: "node",
    format: "cjs",
    target: "node20",
    keepNames: true,
    legalComments: "none",
    logLevel: "silent",
    // The runtime asks where it lies only to register a module hook, which sandboxes switch off.
    define: {
      "import.meta.url": '"file:///sandbox"',
      "import.meta.resolve": "undefined",
      OPENFN_RUNTIME_VERSION: JSON.stringify(await runtimeVersion(root)),
    },
    plugins: [
      {
        name: "leave-out-unused",
        setup(bundle) {
          bundle.onResolve({ filter: UNUSED }, ({ path }) => ({ path, namespace: "unused" }));
          bundle.onLoad({ filter: /.*/, namespace: "unused" }, () => ({
            contents:
              "const same = (x) => x; module.exports = new Proxy(same, { get: (_, key) => key === '__esModule' ? false : same });",
          }));
        },
      },
    ],
  });
  await writeFile(outfile, result.outputFiles[0]?.text ?? "");
  return outfile;
}

async function runtimeVersion(root: string): Promise<string> {
  const path = join(root, "..", "..", "node_modules", "@openfn", "runtime", "package.json");
  const { version } = JSON.parse(await readFile(path, "utf8")) as { version: string };
  return version;
}

function sourceFolder(): string {
  return fileURLToPath(new URL(".", import.meta.url));
}
