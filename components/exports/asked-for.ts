import type { ExportItem } from "@/contracts/exports";
import { capital } from "@/lib/format/capital";
import type { Translate } from "@/lib/words/translate";

/** What an export holds, in the reader's language; in English where it is older than its sentence. */
export function askedFor(t: Translate, { said, words }: Pick<ExportItem, "said" | "words">): string {
  return said === null ? words : capital(t(said));
}
