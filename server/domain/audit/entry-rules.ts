import type { AuditItem } from "@/contracts/audit";

/** What a page of the trail shows of one value; the file holds it whole. */
const MOST = 1500;
const CONTEXT = 60;

const clipped = (text: string) => (text.length > MOST ? `${text.slice(0, MOST)}…` : text);

function shortened(value: unknown): unknown {
  if (typeof value === "string") return clipped(value);
  if (typeof value !== "object" || value === null) return value;
  const text = JSON.stringify(value);
  return text.length > MOST ? clipped(text) : value;
}

/** Of two long texts only where they differ, with a little around it. */
export function narrowed(before: string, after: string): [string, string] {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end++;
  const from = Math.max(0, start - CONTEXT);
  const left = Math.max(0, end - CONTEXT);
  const part = (text: string) =>
    `${from > 0 ? "…" : ""}${clipped(text.slice(from, text.length - left))}${left > 0 ? "…" : ""}`;
  return [part(before), part(after)];
}

/** An entry as a page lists it: long values cut to what changed in them. */
export function listed(row: AuditItem): AuditItem {
  const { before, after } = row;
  const was = before && Object.fromEntries(Object.entries(before).map(([key, value]) => [key, shortened(value)]));
  const is = after && Object.fromEntries(Object.entries(after).map(([key, value]) => [key, shortened(value)]));
  for (const key of Object.keys(before ?? {})) {
    const old = before?.[key];
    const next = after?.[key];
    if (!was || !is || typeof old !== "string" || typeof next !== "string") continue;
    if (Math.max(old.length, next.length) > 4 * CONTEXT) [was[key], is[key]] = narrowed(old, next);
  }
  return { ...row, before: was, after: is };
}
