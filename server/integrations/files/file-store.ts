import { createReadStream, createWriteStream, existsSync, renameSync, rmSync, statSync } from "node:fs";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { createGzip } from "node:zlib";
import { env } from "@/server/env";
import { getFromBucket, putIntoBucket, removeFromBucket } from "./bucket";
import { filesFolder } from "./work-file";

export type OpenFile = { stream: ReadableStream<Uint8Array>; bytes: number };

const hasBucket = () => env().EXPORT_S3_BUCKET !== undefined;

/** Compresses a file beside itself, in constant memory; the path of the result. */
export async function compressFile(path: string): Promise<string> {
  await pipeline(createReadStream(path), createGzip({ level: 5 }), createWriteStream(`${path}.gz`, { mode: 0o600 }));
  return `${path}.gz`;
}

/** Keeps a built file under a key: in the bucket where one is set, else in the data directory. The source is gone after. */
export async function keepFile(key: string, path: string): Promise<number> {
  const { size } = statSync(path);
  if (hasBucket()) {
    await putIntoBucket(key, Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>, size);
    rmSync(path, { force: true });
  } else renameSync(path, filesFolder(key));
  return size;
}

/** Opens a kept file; null when it is not there. */
export async function openFile(key: string): Promise<OpenFile | null> {
  if (hasBucket()) return getFromBucket(key);
  const path = filesFolder(key);
  if (!existsSync(path)) return null;
  const stream = Readable.toWeb(createReadStream(path)) as ReadableStream<Uint8Array>;
  return { stream, bytes: statSync(path).size };
}

/** Removes a kept file; one that is gone already is no error. */
export async function removeFile(key: string): Promise<void> {
  if (hasBucket()) await removeFromBucket(key);
  else rmSync(filesFolder(key), { force: true });
}
