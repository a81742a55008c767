import { CircleAlert, CircleCheck } from "lucide-react";
import type { TextProblem } from "@/contracts/errors";
import { useWords } from "@/lib/words/use-words";

/** The compiler's problems as text, for who reads rather than hovers; or that there are none. */
export function ProblemList({ problems }: { problems: readonly TextProblem[] }) {
  const t = useWords();
  return (
    <div role="status" className="text-xs">
      {problems.length === 0 ? (
        <p className="flex items-center gap-1.5 text-muted">
          <CircleCheck aria-hidden="true" className="size-3.5 text-success" />
          {t("It compiles")}
        </p>
      ) : (
        <ul className="flex flex-col gap-1 text-danger">
          {problems.map(({ line, column, message }) => (
            <li key={`${line}:${column} ${message}`} className="flex gap-1.5">
              <CircleAlert aria-hidden="true" className="mt-px size-3.5 shrink-0" />
              <span className="min-w-0 break-words">{t`Line ${line}, column ${column}: ${message}`}</span>
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
