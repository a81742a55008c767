/** What the sandbox's Node may differ in: the major version decides the names of some flags. */
export type NodeFlagOptions = { heapMb: number; nodeMajor?: number };

/**
 * Flags of every sandbox: no file, child process, worker or addon (the code arrives on standard input, so that no
 * path at all has to be readable), a bounded heap, no code from strings.
 */
export function sandboxNodeFlags({ heapMb, nodeMajor = currentMajor() }: NodeFlagOptions): string[] {
  return [
    "--no-warnings",
    `--max-old-space-size=${heapMb}`,
    "--max-semi-space-size=16",
    "--disallow-code-generation-from-strings",
    nodeMajor >= 22 ? "--permission" : "--experimental-permission",
    ...(nodeMajor >= 22 ? ["--no-experimental-sqlite"] : []),
    ...(nodeMajor >= 25 ? ["--allow-net"] : []),
  ];
}

function currentMajor(): number {
  return Number(process.versions.node.split(".")[0]);
}
