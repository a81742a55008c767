import type { ReactNode } from "react";
import { Skeleton } from "@/components/ui/skeleton";
import { type BulkKind, type BulkPreview, REASON_WORDS } from "@/contracts/bulk";
import { useWords } from "@/lib/words/use-words";
import { aboutWords, KIND_WORDS, monthWords, paceWords } from "./bulk-words";

type Props = { kind: BulkKind; preview: BulkPreview | undefined; perMinute: number | null };

/** What is about to be done: the query in words, how many it holds, what that makes, what is left out and why. */
export function BulkForecast({ kind, preview, perMinute }: Props) {
  const t = useWords();
  if (!preview) {
    return (
      <div role="status" aria-label={t("Counting")} className="flex flex-col gap-3 py-1">
        <Skeleton className="w-3/5" />
        <Skeleton className="w-2/5" />
        <Skeleton className="w-4/5" />
      </div>
    );
  }
  const { counted, adds } = KIND_WORDS[kind];
  const { leftOut, judgedAll } = preview;
  return (
    <dl aria-live="polite" className="grid gap-x-4 gap-y-2 text-sm sm:grid-cols-[6.5rem_1fr]">
      <Line label={t("Query")}>{t`All ${preview.said}`}</Line>
      <Line label={t("Holds")}>
        <strong className="tabular font-semibold">{aboutWords(t, preview.total, counted)}</strong>
      </Line>
      <Line label={t(adds)}>
        <strong className="tabular font-semibold">{aboutWords(t, preview.runs, "run")}</strong>
      </Line>
      <Line label={t("Left out")}>
        {leftOut.length === 0 ? (
          t("Nothing")
        ) : (
          <ul>
            {leftOut.map(({ reason, count }) => (
              <li key={reason}>
                {judgedAll
                  ? t(REASON_WORDS[reason]({ count, what: counted }))
                  : t`about ${REASON_WORDS[reason]({ count, what: counted })}`}
              </li>
            ))}
          </ul>
        )}
        {judgedAll ? null : (
          <p className="text-faint text-xs">
            {t("Judged by the newest and the oldest of them; each is judged when it is its turn.")}
          </p>
        )}
      </Line>
      {kind === "abort" ? null : (
        <>
          <Line label={t("Takes")}>{paceWords(t, preview, perMinute)}.</Line>
          <Line label={t("Usage")}>{monthWords(t, preview)}.</Line>
        </>
      )}
    </dl>
  );
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <>
      <dt className="text-muted">{label}</dt>
      <dd className="min-w-0 break-words max-sm:mb-1">{children}</dd>
    </>
  );
}
