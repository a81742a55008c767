import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { type Counted, countedWords, countWords } from "@/lib/format/quantity";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";

/** So many are counted; above, "more than". */
export const MOST_NEW = 100;

type Props = { count: number; counted: Counted; onShow: () => void };

/** Says that rows came since the list was opened, and shows them when asked. */
export function NewRows({ count, counted, onShow }: Props) {
  const t = useWords();
  const show = () => {
    onShow();
    // The button goes with what it announced.
    document.getElementById("content")?.focus({ preventScroll: true });
  };
  return (
    <div role="status" className="contents">
      {count > 0 ? (
        <Button className="mb-2 w-full justify-center" onClick={show} title={countedWords(t, count, counted)}>
          <ArrowUp aria-hidden="true" />
          {count < MOST_NEW ? t`${countWords(t, count)} new` : manyWords(t, counted)}
        </Button>
      ) : null}
    </div>
  );
}

function manyWords(t: Translate, counted: Counted): string {
  const most = countWords(t, MOST_NEW - 1);
  return counted === "message" ? t`More than ${most} new messages` : t`More than ${most} new runs`;
}
