// @ts-check
// Bundles the product's own processes into dist/: one file each, packages left in node_modules.
import fs from "node:fs";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { build } from "esbuild";
import { ROOT } from "./root.mjs";

/** Name in dist/ → source. */
const ENTRIES = {
  supervisor: "server/start/supervisor.ts",
  web: "server/start/web.ts",
  worker: "server/start/worker.ts",
  destination: "scripts/demo-destination.ts",
  seed: "prisma/seed.ts",
  "bundle-child": "server/execution/bundle-child.ts",
};

/** `server-only` refuses to load outside of a server component; in a process of our own there is nothing to refuse. */
const withoutServerOnly = {
  name: "server-only",
  setup(/** @type {import("esbuild").PluginBuild} */ bundler) {
    bundler.onResolve({ filter: /^server-only$/ }, () => ({ path: "server-only", namespace: "empty" }));
    bundler.onLoad({ filter: /.*/, namespace: "empty" }, () => ({ contents: "" }));
  },
};

/** Of react-email only what our mails are made of: whole, it would bring a code highlighter and a style compiler with it. */
const mailParts = {
  name: "mail-parts",
  setup(/** @type {import("esbuild").PluginBuild} */ bundler) {
    const home = path.join(ROOT, "node_modules/react-email/dist");
    bundler.onResolve({ filter: /^react-email$/ }, () => ({ path: path.join(home, "index.mjs"), sideEffects: false }));
    bundler.onResolve({ filter: /^\.\.?\// }, ({ path: name, importer, resolveDir }) =>
      importer.startsWith(home) ? { path: path.join(resolveDir, name), sideEffects: false } : null,
    );
    // Handed on as a whole it would hold on to all the rest; our mails ask for it by its own name.
    bundler.onResolve({ filter: /^@react-email\/render$/ }, ({ importer }) =>
      importer.startsWith(home) ? { path: "render", namespace: "empty" } : null,
    );
  },
};

/** Our own imports by `@/` must resolve: left to `packages: "external"` a missing file would only fail at run time. */
const ownImports = {
  name: "own-imports",
  setup(/** @type {import("esbuild").PluginBuild} */ bundler) {
    bundler.onResolve({ filter: /^@\// }, ({ path: name, kind }) =>
      bundler.resolve(`./${name.slice(2)}`, { resolveDir: ROOT, kind }),
    );
  },
};

/** Makes dist/ anew. Throws esbuild's own error, with file and line, where a source does not compile. */
export async function bundle() {
  const dist = path.join(ROOT, "dist");
  // What is imported when it is first needed lies in files of its own; those of an earlier build have other names.
  fs.rmSync(path.join(dist, "parts"), { recursive: true, force: true });
  fs.mkdirSync(dist, { recursive: true });
  await build({
    absWorkingDir: ROOT,
    entryPoints: ENTRIES,
    outdir: dist,
    outExtension: { ".js": ".mjs" },
    bundle: true,
    jsx: "automatic",
    splitting: true,
    chunkNames: "parts/[name]-[hash]",
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    sourcemap: true,
    keepNames: true,
    logLevel: "silent",
    plugins: [withoutServerOnly, mailParts, ownImports],
  });
  const { bundleChild } = await import(pathToFileURL(path.join(dist, "bundle-child.mjs")).href);
  await bundleChild(dist, path.join(ROOT, "server/execution"));
}

if (process.argv[1] && path.basename(process.argv[1]) === "bundle.mjs") await bundle();
