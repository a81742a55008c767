import type { Sentence } from "./sentence";
import type { Translate } from "./translate";

type Unsaid<V extends string> = { value: V; label: Sentence; hint?: Sentence };
type Said<V extends string> = { value: V; label: string; hint?: string };

/** Choices that stand in a constant, said in the reader's language. */
export function saidOptions<V extends string>(t: Translate, options: readonly Unsaid<V>[]): Said<V>[] {
  return options.map(({ value, label, hint }) => ({ value, label: t(label), ...(hint ? { hint: t(hint) } : {}) }));
}
