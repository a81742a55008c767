import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { besideData } from "./installed";

type Mail = { to: string; subject: string; text: string };

/** The mails an address got, the newest last, as the product keeps them where no mail server is set. */
export function mailsOf(address: string): Mail[] {
  const folder = besideData("mail");
  if (!existsSync(folder)) return [];
  const files = readdirSync(folder).filter((name) => name.endsWith(".json"));
  const mails = files.sort().map((name) => JSON.parse(readFileSync(join(folder, name), "utf8")) as Mail);
  return mails.filter(({ to }) => to === address);
}

/** The tokens of the links under a path that were mailed to an address, the newest last. */
export function linksTo(address: string, path: string): string[] {
  return mailsOf(address).flatMap(({ text }) => {
    const [, token] = new RegExp(`${path}([\\w-]{43})`).exec(text) ?? [];
    return token ? [token] : [];
  });
}
