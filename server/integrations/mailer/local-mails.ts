import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import type { LocalMail } from "@/contracts/mail";
import { env } from "@/server/env";

/** `2026-11-23T08-15-00-000Z-<id>.json`: their names sort by time. */
const NAME = /^\d{4}-[\d-]+T[\d-]+Z-([\w-]+)\.json$/;

const folder = () => join(/* turbopackIgnore: true */ env().DATA_DIR, "mail");

async function fileNames(): Promise<string[]> {
  const names = await readdir(folder()).catch(() => []);
  return names.filter((name) => NAME.test(name)).sort((a, b) => (a < b ? 1 : -1));
}

async function read(name: string): Promise<LocalMail | null> {
  const text = await readFile(join(folder(), name), "utf8").catch(() => null);
  const id = NAME.exec(name)?.[1];
  if (text === null || id === undefined) return null;
  const kept = JSON.parse(text) as Omit<LocalMail, "id" | "at"> & { at: string };
  return { id, at: new Date(kept.at), from: kept.from, to: kept.to, subject: kept.subject, text: kept.text };
}

/** The newest mails that stayed on this server. */
export async function readLocalMails(limit: number): Promise<LocalMail[]> {
  const mails = await Promise.all((await fileNames()).slice(0, limit).map(read));
  return mails.filter((mail) => mail !== null);
}

/** One of them by its id, or null. */
export async function readLocalMail(id: string): Promise<LocalMail | null> {
  const name = (await fileNames()).find((one) => NAME.exec(one)?.[1] === id);
  return name === undefined ? null : read(name);
}
