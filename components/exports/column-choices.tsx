import { COLUMNS, type ExportKind } from "@/contracts/exports";
import { useWords } from "@/lib/words/use-words";

type Props = { kind: ExportKind; chosen: readonly string[]; onChange: (columns: string[]) => void };

/** Which columns a file has; they stand in it in this order, whichever was chosen first. */
export function ColumnChoices({ kind, chosen, onChange }: Props) {
  const t = useWords();
  const all = Object.entries(COLUMNS[kind]);
  return (
    <fieldset>
      <legend className="mb-1 font-medium text-sm">{t("Columns")}</legend>
      <div className="grid grid-cols-2 gap-x-4 sm:grid-cols-3">
        {all.map(([name, { label }]) => (
          <label key={name} className="flex min-h-8 items-center gap-2 text-sm">
            <input
              type="checkbox"
              checked={chosen.includes(name)}
              onChange={({ target }) =>
                onChange(
                  all.map(([one]) => one).filter((one) => (one === name ? target.checked : chosen.includes(one))),
                )
              }
              className="size-4 accent-(--color-accent)"
            />
            {t(label)}
          </label>
        ))}
      </div>
      {chosen.length === 0 ? <p className="text-danger text-xs">{t("Choose at least one column.")}</p> : null}
    </fieldset>
  );
}
