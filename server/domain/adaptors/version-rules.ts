type Version = { numbers: [number, number, number]; pre: string[] };

function read(version: string): Version {
  const [plain = ""] = version.split("+");
  const at = plain.indexOf("-");
  const [major = 0, minor = 0, patch = 0] = (at < 0 ? plain : plain.slice(0, at)).split(".").map(Number);
  return { numbers: [major, minor, patch], pre: at < 0 ? [] : plain.slice(at + 1).split(".") };
}

/** Whether a version was published to be tried, as 7.3.0-pre.1 is. */
export function isPrerelease(version: string): boolean {
  return read(version).pre.length > 0;
}

/** The order of versions by their own rules (1.10 after 1.9, a pre-release before its release); negative: a is older. */
export function compareVersions(a: string, b: string): number {
  const [one, other] = [read(a), read(b)];
  for (let at = 0; at < 3; at++) {
    const difference = (one.numbers[at] ?? 0) - (other.numbers[at] ?? 0);
    if (difference !== 0) return difference;
  }
  if (one.pre.length === 0 || other.pre.length === 0) return other.pre.length - one.pre.length;
  return comparePrereleases(one.pre, other.pre);
}

function comparePrereleases(a: string[], b: string[]): number {
  for (let at = 0; at < Math.max(a.length, b.length); at++) {
    const [one, other] = [a[at], b[at]];
    if (one === undefined || other === undefined) return a.length - b.length;
    if (one === other) continue;
    const numbers = [one, other].map((part) => (/^\d+$/.test(part) ? Number(part) : null));
    const [left = null, right = null] = numbers;
    if (left !== null && right !== null) return left - right;
    if (left !== null || right !== null) return left !== null ? -1 : 1;
    return one < other ? -1 : 1;
  }
  return 0;
}

/** For sorting, the newest first. */
export const newestFirst = (a: string, b: string): number => compareVersions(b, a);

/** Whether the numbers promise that `to` does all that `from` did: a later release of the same major (0.x: minor) version. */
export function isCompatibleUpgrade(from: string, to: string): boolean {
  if (isPrerelease(to) || compareVersions(to, from) <= 0) return false;
  const [one, other] = [read(from).numbers, read(to).numbers];
  return one[0] === other[0] && (one[0] > 0 || one[1] === other[1]);
}
