import { createHash } from "node:crypto";

const KEPT = 10_000;

/** Records a system has, by their key; bounded, the oldest leave first. */
export class Register<T> {
  #rows = new Map<string, T>();

  get(key: string): T | undefined {
    return this.#rows.get(key);
  }

  set(key: string, row: T): void {
    this.#rows.set(key, row);
    const oldest = this.#rows.keys().next().value;
    if (this.#rows.size > KEPT && oldest !== undefined) this.#rows.delete(oldest);
  }

  /** All of them, in the order they came. */
  rows(): T[] {
    return [...this.#rows.values()];
  }

  get size(): number {
    return this.#rows.size;
  }
}

const LETTERS = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789";

/** An id of eleven letters and digits, as DHIS2 gives them, always the same for the same text. */
export function shortId(text: string): string {
  const bytes = createHash("sha256").update(text).digest();
  let id = LETTERS[(bytes[0] ?? 0) % 52] ?? "a";
  for (let i = 1; i < 11; i += 1) id += LETTERS[(bytes[i] ?? 0) % LETTERS.length];
  return id;
}

/** A UUID made from a text: the same text, the same id. */
export function idFrom(text: string): string {
  const hex = createHash("sha256").update(text).digest("hex");
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-4${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
