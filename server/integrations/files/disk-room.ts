import { statfs } from "node:fs/promises";

/** What is free on the disk of a folder, in bytes, for who is not root; nulls where it cannot be told. */
export async function diskRoom(folder: string): Promise<{ freeBytes: number | null; totalBytes: number | null }> {
  try {
    const { bavail, blocks, bsize } = await statfs(folder);
    return { freeBytes: bavail * bsize, totalBytes: blocks * bsize };
  } catch {
    return { freeBytes: null, totalBytes: null };
  }
}
