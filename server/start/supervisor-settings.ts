import { join } from "node:path";
import { freePort, isFree } from "@/scripts/ports.mjs";
import { Advice } from "@/scripts/progress.mjs";
import { ownSecrets } from "./secrets";

/** Settings as the child processes get them, over those the operator gave. */
export type Settings = Record<string, string>;

/** The port people use: PORT, 3000 unless given, any free one for 0. Throws Advice when it is taken. */
export async function choosePort(host: string): Promise<number> {
  const wanted = Number(process.env.PORT || 3000);
  if (!Number.isInteger(wanted) || wanted < 0 || wanted > 65_535) {
    throw new Advice(`PORT=${process.env.PORT} is not a port: give a number from 1 to 65535, or 0 for any free one.`);
  }
  if (wanted === 0) return freePort(host);
  if (await isFree(wanted, host)) return wanted;
  throw new Advice(
    `Port ${wanted} on ${host} is taken by another program. Stop that one, or choose another port: PORT=${wanted + 1} npm start`,
  );
}

/**
 * What the operator did not say: addresses, folders and, with the embedded database, secrets of this install's own.
 * With a DATABASE_URL of the operator's the secrets are theirs to give; server/env refuses to go on without.
 */
export async function chooseSettings(dataDir: string, embedded: boolean): Promise<Settings> {
  const host = process.env.HOST || "127.0.0.1";
  const port = await choosePort(host);
  return {
    NODE_ENV: process.env.NODE_ENV || "production",
    ...(embedded ? ownSecrets(dataDir) : {}),
    DATA_DIR: dataDir,
    HOST: host,
    PORT: String(port),
    PUBLIC_URL: process.env.PUBLIC_URL || `http://localhost:${port}`,
    ADAPTOR_DIR: process.env.ADAPTOR_DIR || join(dataDir, "adaptors"),
  };
}

/** The operator's list of private addresses jobs may reach, and the demo's own destination. */
export function allowAlso(host: string): string {
  const given = (process.env.OUTBOUND_ALLOW ?? "").split(",").filter(Boolean);
  return [...new Set([...given, host])].join(",");
}
