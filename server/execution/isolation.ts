import { existsSync } from "node:fs";
import type { Launcher } from "./launcher";

const SETPRIV = "/usr/bin/setpriv";

/** Level 1: the worker's own user; Node's permission model, limits, and death with the worker where setpriv exists. */
export function processLauncher(): Launcher {
  const hasSetpriv = existsSync(SETPRIV);
  return {
    level: "process",
    command: ({ nodeBinary, nodeArgs }) =>
      hasSetpriv
        ? { file: SETPRIV, args: ["--pdeathsig", "KILL", "--no-new-privs", nodeBinary, ...nodeArgs] }
        : { file: nodeBinary, args: [...nodeArgs] },
  };
}
