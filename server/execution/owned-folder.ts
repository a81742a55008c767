import { mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { isGone, thisProcess } from "./owner";

const KINDS = ["empty", "egress", "child", "install"] as const;
const NAME = new RegExp(`^millrace-(?:${KINDS.join("|")})-(\\d+)\\.(\\d*)-`);

/** Makes a folder of this process's own: its name says whose it is, so that it need not stay when the owner is killed. */
export function makeOwnedFolder(kind: (typeof KINDS)[number], parent = tmpdir()): string {
  const { pid, birth } = thisProcess();
  return mkdtempSync(join(parent, `millrace-${kind}-${pid}.${birth}-`));
}

/** Removes such folders whose owner is gone, and no other. Returns their paths. */
export function sweepOwnedFolders(parent = tmpdir()): string[] {
  const left = readdirSync(parent).filter((name) => {
    const [, pid, birth = ""] = NAME.exec(name) ?? [];
    return pid !== undefined && isGone({ pid: Number(pid), birth });
  });
  return left.map((name) => join(parent, name)).filter(remove);
}

/** Only what is this user's: anybody may put a name into a folder that all share. */
function remove(path: string): boolean {
  try {
    if (statSync(path).uid !== process.getuid?.()) return false;
    rmSync(path, { recursive: true, force: true });
    return true;
  } catch {
    return false;
  }
}
