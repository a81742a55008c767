import { toast } from "@/components/ui/toast";
import { readerWords } from "@/lib/words/reader-words";
import { errorWords, fieldErrors, textProblems } from "./error-words";

/** Says why a form was refused, unless its own fields say it already. */
export function noticeError(error: unknown): void {
  if (Object.keys(fieldErrors(error)).length > 0) return;
  if (textProblems(error).length > 0)
    toast.error(readerWords()("Not saved: the text has mistakes. They are marked in it."));
  else toast.error(errorWords(error));
}
