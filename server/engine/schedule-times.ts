import { Cron } from "croner";

/** The first time after `from` that a five-field cron ("TZ=Africa/Nairobi 0 6 * * *") fires; UTC unless it names a zone. */
export function nextCronTime(spec: string, from: Date = new Date()): Date {
  const zoned = /^TZ=(\S+)\s+(.*)$/.exec(spec);
  const pattern = zoned?.[2] ?? spec;
  const next = new Cron(pattern, { timezone: zoned?.[1] ?? "UTC", paused: true, mode: "5-part" }).nextRun(from);
  if (!next) throw new Error(`the cron "${spec}" never fires`);
  return next;
}
