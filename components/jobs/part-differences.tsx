import { useWords } from "@/lib/words/use-words";
import type { PartWords } from "./use-part-names";

type Props = { before: PartWords; after: PartWords; beforeLabel: string; afterLabel: string };

/** What differs between two states of a job besides the expression; nothing when nothing does. */
export function PartDifferences({ before, after, beforeLabel, afterLabel }: Props) {
  const t = useWords();
  const parts = (Object.keys(before) as (keyof PartWords)[]).filter((part) => before[part] !== after[part]);
  if (parts.length === 0) return null;
  return (
    <div className="overflow-x-auto rounded-md border border-line">
      <table className="w-full text-left text-sm" aria-label={t("What else differs")}>
        <thead className="bg-canvas text-muted text-xs">
          <tr>
            <th scope="col" className="w-28 px-3 py-1.5 font-normal">
              {t("Part")}
            </th>
            <th scope="col" className="px-3 py-1.5 font-normal">
              {beforeLabel}
            </th>
            <th scope="col" className="px-3 py-1.5 font-normal">
              {afterLabel}
            </th>
          </tr>
        </thead>
        <tbody>
          {parts.map((part) => (
            <tr key={part} className="border-line border-t">
              <th scope="row" className="px-3 py-1.5 font-medium">
                {part}
              </th>
              <td className="break-words px-3 py-1.5">{before[part]}</td>
              <td className="break-words px-3 py-1.5">{after[part]}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
