import { ArrowUp } from "lucide-react";
import { Button } from "@/components/ui/button";
import { countWords, plural } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

/** So many are counted; above, "more than". */
export const MOST_NEW = 100;

/** Says that rows came since the list was opened, and shows them when asked. */
export function NewRows({ count, what, onShow }: { count: number; what: string; onShow: () => void }) {
  const t = useWords();
  const words =
    count >= MOST_NEW ? t`More than ${countWords(t, MOST_NEW - 1)} new ${what}s` : `${countWords(t, count)} new`;
  return (
    <div role="status" className="contents">
      {count > 0 ? (
        <Button className="mb-2 w-full justify-center" onClick={onShow} title={plural(count, what)}>
          <ArrowUp aria-hidden="true" />
          {words}
        </Button>
      ) : null}
    </div>
  );
}
