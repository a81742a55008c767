/** One request that was kept, and what was answered to it. */
export type Received = {
  seq: number;
  at: string;
  method: string;
  path: string;
  query: Record<string, string>;
  headers: Record<string, string>;
  body: unknown;
  truncated: boolean;
  status: number;
};

const KEPT = 1000;
const KEPT_BODY_CHARACTERS = 32 * 1024;
const HIDDEN_HEADERS = new Set(["authorization", "cookie", "proxy-authorization"]);

/** What the destination was sent: the last 1,000 requests, in memory, secrets of their headers hidden. */
export class Ledger {
  #rows: Received[] = [];
  #last = 0;

  keep(row: Omit<Received, "seq" | "truncated">): Received {
    const text = typeof row.body === "string" ? row.body : JSON.stringify(row.body ?? null);
    const truncated = text.length > KEPT_BODY_CHARACTERS;
    this.#last += 1;
    const kept = {
      ...row,
      seq: this.#last,
      truncated,
      body: truncated ? text.slice(0, KEPT_BODY_CHARACTERS) : row.body,
    };
    this.#rows.push(kept);
    if (this.#rows.length > KEPT) this.#rows.shift();
    return kept;
  }

  /** Rows after a sequence number, oldest first. */
  since(seq: number): Received[] {
    return this.#rows.filter((row) => row.seq > seq);
  }

  get last(): number {
    return this.#last;
  }
}

/** Headers as one flat object, with the values of secrets replaced. */
export function headersToKeep(headers: Record<string, string | string[] | undefined>): Record<string, string> {
  const kept: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    kept[name] = HIDDEN_HEADERS.has(name) ? "(hidden)" : [value].flat().join(", ");
  }
  return kept;
}
