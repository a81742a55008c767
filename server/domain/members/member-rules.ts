/** So many days later. */
export function daysAfter(now: Date, days: number): Date {
  return new Date(now.getTime() + days * 86_400_000);
}

/** A support person who was not seen for so long has left; the next they ask for begins another visit. */
export const VISIT_MS = 15 * 60_000;

/** Seen within so long, a support person is here now: their open pages ask again more often than that. */
export const HERE_MS = 2 * 60_000;
