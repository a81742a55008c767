/** Keys whose values say where and as whom, not how to get in: hiding them would make logs unreadable. */
const OPEN_KEYS: ReadonlySet<string> = new Set(
  "baseurl url uri host hosturl hostname instanceurl instance_url loginurl server port database db schema domain username user email apiversion api_version version applicationname appid application_name app_id scope token_type region ssl authtype auth_type name type realm".split(
    " ",
  ),
);

const SECRET_NAME = /auth|token|secret|passw|pwd|key|sig|code|session|credential/i;

/**
 * The values of a credential that must never be shown in a log or a state: all texts and numbers but those under keys
 * that are known to be open, and a password inside of an address.
 */
export function secretsOf(configuration: unknown): string[] {
  const found = new Set<string>();
  collect(configuration, "", found);
  return [...found];
}

function collect(value: unknown, key: string, found: Set<string>): void {
  if (typeof value === "object" && value !== null) {
    for (const [inner, item] of Object.entries(value)) collect(item, Array.isArray(value) ? key : inner, found);
    return;
  }
  if (typeof value !== "string" && typeof value !== "number") return;
  const text = String(value);
  if (!OPEN_KEYS.has(key.toLowerCase())) found.add(text);
  else for (const part of passwordsIn(text)) found.add(part);
}

/** Of an address: its password, and parameters of its query whose names say that they are one. */
function passwordsIn(text: string): string[] {
  if (!/^[a-z][a-z0-9+.-]*:\/\//i.test(text)) return [];
  const password = /^[^/]*\/\/[^/@\s:]*:([^/@\s]+)@/.exec(text)?.[1];
  const inQuery = [...text.matchAll(/[?&]([^=&#]+)=([^&#\s]+)/g)].filter(([, name = ""]) => SECRET_NAME.test(name));
  const found = [password, ...inQuery.map(([, , value]) => value)].filter((one) => one !== undefined);
  return found.flatMap((one) => {
    try {
      return [...new Set([one, decodeURIComponent(one)])];
    } catch {
      return [one];
    }
  });
}
