import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { type S3Double, startS3Double } from "@/test/doubles/s3";

const SECRET = "the-secret-of-the-bucket";

let folder: string;
let double: S3Double;

beforeEach(async () => {
  folder = mkdtempSync(join(tmpdir(), "files-"));
  mkdirSync(join(folder, "exports"));
  double = await startS3Double(SECRET);
});

afterEach(() => {
  vi.unstubAllEnvs();
  double.server.close();
  double.server.closeAllConnections();
  rmSync(folder, { recursive: true });
});

/** Settings are read once in a process: each store needs modules of its own. */
async function storeWith(settings: Record<string, string>) {
  for (const [name, value] of Object.entries({ DATA_DIR: folder, ...settings })) vi.stubEnv(name, value);
  vi.resetModules();
  return import("@/server/integrations/files/file-store");
}

const bucket = (secret = SECRET) => ({
  EXPORT_S3_BUCKET: "exports",
  EXPORT_S3_ENDPOINT: double.url,
  EXPORT_S3_ACCESS_KEY: "key-id",
  EXPORT_S3_SECRET_KEY: secret,
});

function source(bytes: number): string {
  const path = join(folder, `source-${bytes}`);
  writeFileSync(path, Buffer.alloc(bytes, "abcdefghij"));
  return path;
}

const lengthOf = async (stream: ReadableStream<Uint8Array>) => (await new Response(stream).arrayBuffer()).byteLength;

describe.each(["folder", "bucket"] as const)("the %s", (kind) => {
  it("keeps a small and a large file, gives them back whole, and removes them, twice without harm", async () => {
    const store = await storeWith(kind === "bucket" ? bucket() : {});
    for (const bytes of [1_000, 20_000_000]) {
      const path = source(bytes);
      expect(await store.keepFile(`id-${bytes}.csv`, path)).toBe(bytes);
      expect(existsSync(path)).toBe(false);
      const open = await store.openFile(`id-${bytes}.csv`);
      expect(open?.bytes).toBe(bytes);
      expect(open && (await lengthOf(open.stream))).toBe(bytes);
      await store.removeFile(`id-${bytes}.csv`);
      await store.removeFile(`id-${bytes}.csv`);
      expect(await store.openFile(`id-${bytes}.csv`)).toBeNull();
    }
    expect(double.refused).toEqual([]);
  });
});

it("asks the bucket under its prefix, and a wrong secret is refused", async () => {
  const store = await storeWith(bucket());
  await store.keepFile("a.csv", source(10));
  expect([...double.objects.keys()]).toEqual(["/exports/millrace/exports/a.csv"]);
  const wrong = await storeWith(bucket("another-secret-altogether"));
  await expect(wrong.keepFile("b.csv", source(11))).rejects.toThrow();
  expect(double.refused).not.toEqual([]);
});

it("compresses a file in a stream", async () => {
  const store = await storeWith({});
  const packed = await store.compressFile(source(1_000_000));
  const bytes = await store.keepFile("c.csv.gz", packed);
  expect(bytes).toBeLessThan(10_000);
});

it("a work file takes a long line in pieces, and no character is torn", async () => {
  await storeWith({});
  const { WorkFile } = await import("@/server/integrations/files/work-file");
  const file = await WorkFile.resume({ id: "long", claimNo: 1, formerNo: 0, bytes: 0, isTakeover: false });
  const text = `x${"\u{1f33e}".repeat(1_100_000)}é\n`;
  await file?.append(text);
  await file?.close();
  expect(file?.bytes).toBe(Buffer.byteLength(text));
  expect(readFileSync(file?.path ?? "", "utf8") === text).toBe(true);
});
