const counts = new Intl.NumberFormat("en");

/** A whole number with its thousands parted: "4,622,741". */
export function countWords(count: number | bigint): string {
  return counts.format(count);
}

/** A number with its noun: "1 message", "12 messages". */
export function plural(count: number | bigint, one: string, many = `${one}s`): string {
  return `${countWords(count)} ${count === 1 || count === 1n ? one : many}`;
}

/** A length of time in ms as people read it: "340 ms", "1.2 s", "3 min 4 s", "2 h 5 min". */
export function durationWords(durationMs: number): string {
  if (durationMs < 1000) return `${Math.round(durationMs)} ms`;
  const seconds = durationMs / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return whole % 60 === 0 ? `${minutes} min` : `${minutes} min ${whole % 60} s`;
  return minutes % 60 === 0 ? `${Math.floor(minutes / 60)} h` : `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

/** A size in bytes, in thousands: "812 B", "2.4 kB", "8.1 MB". */
export function sizeWords(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${trim(bytes / 1000)} kB`;
  if (bytes < 1_000_000_000) return `${trim(bytes / 1_000_000)} MB`;
  return `${trim(bytes / 1_000_000_000)} GB`;
}

function trim(value: number): string {
  return value < 10 ? value.toFixed(1).replace(/\.0$/, "") : String(Math.round(value));
}
