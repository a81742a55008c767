import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { join } from "node:path";
import { env } from "@/server/env";

/** Where files are built and, unless a bucket is set, kept. */
export function filesFolder(...names: string[]): string {
  return join(/* turbopackIgnore: true */ env().DATA_DIR, "exports", ...names);
}

/** A long line is written in pieces, so that it is not held once more as bytes. */
const PIECE = 1_000_000;

/** An end near `end` that no character stands across. */
function wholeEnd(text: string, end: number): number {
  const unit = end < text.length ? text.charCodeAt(end - 1) : 0;
  return unit >= 0xd800 && unit < 0xdc00 ? end - 1 : end;
}

const pathOf = (id: string, claimNo: number) => filesFolder("work", `${id}.${claimNo}`);

/** Which state of the file to go on from: what an earlier claim had surely written. */
export type Resume = { id: string; claimNo: number; formerNo: number; bytes: number; isTakeover: boolean };

/**
 * A file that grows line by line and can be taken up again where it was last known to be whole. Each claim has a file
 * of its own: where the former holder may still be alive, what it had written is copied, so that its hand never
 * reaches the new file.
 */
export class WorkFile {
  private constructor(
    readonly path: string,
    private readonly handle: FileHandle,
    public bytes: number,
  ) {}

  /** Opens the file with exactly its first `bytes` bytes; null when they are not there any more: begin again. */
  static async resume({ id, claimNo, formerNo, bytes, isTakeover }: Resume): Promise<WorkFile | null> {
    mkdirSync(filesFolder("work"), { recursive: true, mode: 0o700 });
    const [path, former] = [pathOf(id, claimNo), pathOf(id, formerNo)];
    if (bytes > 0 && (!existsSync(former) || statSync(former).size < bytes)) return null;
    if (bytes > 0 && isTakeover) copyFileSync(former, path);
    else if (bytes > 0) renameSync(former, path);
    if (isTakeover) rmSync(former, { force: true });
    const handle = await open(path, bytes > 0 ? "r+" : "w", 0o600);
    await handle.truncate(bytes);
    return new WorkFile(path, handle, bytes);
  }

  async append(text: string): Promise<void> {
    for (let at = 0; at < text.length; ) {
      const end = wholeEnd(text, at + PIECE);
      const chunk = Buffer.from(text.slice(at, end));
      await this.handle.write(chunk, 0, chunk.byteLength, this.bytes);
      this.bytes += chunk.byteLength;
      at = end;
    }
  }

  /** What was appended is on the disk after this. */
  async settle(): Promise<void> {
    await this.handle.datasync();
  }

  async close(): Promise<void> {
    await this.handle.close();
  }

  static remove(id: string, claimNo: number): void {
    rmSync(pathOf(id, claimNo), { force: true });
  }
}
