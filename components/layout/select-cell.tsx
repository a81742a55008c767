import { Checkbox } from "@/components/ui/checkbox";
import { Cell, HeadCell } from "@/components/ui/table";
import { useWords } from "@/lib/words/use-words";
import type { Selection } from "./use-selection";

type AllProps = { selection: Selection | undefined };

/** The head of the column of boxes: ticks all on this page. */
export function SelectAllCell({ selection }: AllProps) {
  const t = useWords();
  if (!selection) return null;
  return (
    <HeadCell className="w-8 pr-0">
      <Checkbox
        label={t("Select all on this page")}
        checked={selection.ofPage}
        onChange={(checked) => selection.togglePage(checked)}
      />
    </HeadCell>
  );
}

type Props = { selection: Selection | undefined; id: string; what: string };

/** A row's box. */
export function SelectCell({ selection, id, what }: Props) {
  const t = useWords();
  if (!selection) return null;
  return (
    <Cell className="w-8 pr-0">
      <Checkbox
        ofRow
        label={t`Select ${what} #${id}`}
        checked={selection.has(id)}
        onChange={(checked, withShift) => selection.toggle(id, checked, withShift)}
      />
    </Cell>
  );
}
