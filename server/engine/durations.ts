const UNIT_MS: Record<string, number> = { ms: 1, s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000, w: 604_800_000 };
const YEAR_MS = 365 * 86_400_000;
const DAY_MS = 86_400_000;

/**
 * Milliseconds of "1h30m", "7d" or "500ms"; for an ISO date the milliseconds from now until then, never negative.
 * Throws on anything else.
 */
export function durationMs(text: string): number {
  const date = /^\d{4}-\d\d-\d\dT/.test(text) ? Date.parse(text) : Number.NaN;
  if (!Number.isNaN(date)) return Math.max(0, date - Date.now());
  if (!/^(\d+(?:\.\d+)?(?:ms|[smhdw]))+$/.test(text)) throw new Error(`"${text}" is not a duration like "1h30m"`);
  let total = 0;
  for (const [, number, unit] of text.matchAll(/(\d+(?:\.\d+)?)(ms|[smhdw])/g)) {
    total += Number(number) * (UNIT_MS[unit ?? ""] ?? 0);
  }
  return total;
}

/** The milliseconds of an optional timeout; a year where none is given. */
export function timeoutMs(text: unknown): number {
  return typeof text === "string" && text ? durationMs(text) : YEAR_MS;
}

const BACKOFF_S = [15, 30, 60, 120, 300, 600, 1200, 2400, 3600, 7200];

/** Milliseconds before a retry, by the Inngest server's own table plus up to 30 s of jitter. `attempt` counts from 0. */
export function serverBackoffMs(attempt: number): number {
  const seconds = BACKOFF_S[Math.min(attempt, BACKOFF_S.length - 1)] ?? 7200;
  return seconds * 1000 + Math.random() * 30_000;
}

/** Milliseconds of a Retry-After header (seconds or a date), held between a second and a day as the server does. */
export function retryAfterMs(header: string): number {
  const ms = /^\d{1,7}$/.test(header) ? Number(header) * 1000 : Date.parse(header) - Date.now();
  return Math.min(Math.max(Number.isFinite(ms) ? ms : 1000, 1000), DAY_MS);
}
