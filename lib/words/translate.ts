import { IntlMessageFormat } from "intl-messageformat";
import type { Language } from "./language";
import { isSentence, type Sentence, sentenceOf, type Value, type Values } from "./sentence";

/** Ids and what they are in another language; an empty one is not translated yet. */
export type Catalogue = Readonly<Record<string, string>>;

/**
 * Says things in one language: t`Saved ${when}`, t("Saved"), t("{count, plural, one {# run} other {# runs}}", { count }),
 * t(sentence). A string that is not written at the call (an error's, say) is looked up and otherwise left as it is.
 */
export interface Translate {
  (words: TemplateStringsArray, ...values: Value[]): string;
  (words: Sentence | string, values?: Values): string;
  readonly language: Language;
  /** The ICU message of an id in this language, for sentences with elements in them. */
  readonly message: (id: string) => IntlMessageFormat;
}

/** The words of an id without what tells two meanings apart. */
export function plainWords(id: string): string {
  const mark = id.lastIndexOf("@@");
  return mark === -1 ? id : id.slice(0, mark);
}

/** What says things in a language, from its catalogue; English needs none. */
export function translateBy(language: Language, catalogue: Catalogue): Translate {
  const known = new Map<string, IntlMessageFormat>();
  const wordsOf = (id: string) => (Object.hasOwn(catalogue, id) && catalogue[id]) || plainWords(id);

  function compile(id: string, ignoreTag: boolean): IntlMessageFormat {
    const key = `${ignoreTag ? "" : "<>"}${id}`;
    const message = known.get(key) ?? new IntlMessageFormat(wordsOf(id), language, undefined, { ignoreTag });
    known.set(key, message);
    return message;
  }

  function render({ id, values }: Sentence): string {
    return values ? String(compile(id, true).format(ready(values))) : wordsOf(id);
  }

  function ready(values: Values): Record<string, string | number> {
    return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, plain(value)]));
  }

  function plain(value: Value): string | number {
    if (isSentence(value)) return render(value);
    return typeof value === "bigint" ? Number(value) : (value ?? "");
  }

  const translate = (words: TemplateStringsArray | Sentence | string, ...rest: (Value | Values | undefined)[]) =>
    render(sentenceOf(words, rest));
  return Object.assign(translate, { language, message: (id: string) => compile(id, false) });
}

/** Says things in English. */
export const english: Translate = translateBy("en", {});
