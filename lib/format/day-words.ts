/** A day as mails write it: read by people in any zone, so by its date alone. */
export function dayWords(at: Date): string {
  return at.toLocaleDateString("en-GB", { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
}
