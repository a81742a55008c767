"use client";

import { Badge } from "@/components/ui/badge";
import type { BacktestRequest, RequestPair } from "@/contracts/backtests";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";

const KINDS = {
  same: { word: say("Same"), tone: "neutral" },
  changed: { word: say("Changed"), tone: "warning" },
  added: { word: say("Only the draft"), tone: "success" },
  removed: { word: say("Only live"), tone: "danger" },
} as const;

const ANSWERS: Record<BacktestRequest["answeredBy"], Sentence | null> = {
  recorded: null,
  other_body: say("answered as to another body"),
  refused: say("refused: no recorded answer"),
};

/** The calls of both sides, beside each other where they go to the same address. */
export function BacktestRequests({ pairs }: { pairs: readonly RequestPair[] }) {
  const t = useWords();
  if (pairs.length === 0) return <p className="text-muted text-sm">{t("Neither side made a request.")}</p>;
  return (
    <ul className="flex flex-col divide-y divide-line">
      {pairs.map((pair) => (
        <Pair key={`${pair.live?.n ?? "-"} ${pair.draft?.n ?? "-"}`} pair={pair} />
      ))}
    </ul>
  );
}

function Pair({ pair: { kind, live, draft } }: { pair: RequestPair }) {
  const t = useWords();
  const shown = draft ?? live;
  if (!shown) return null;
  const { method, host, path } = shown;
  const { word, tone } = KINDS[kind];
  const bodies =
    kind === "same"
      ? []
      : [sideOf(say("Live sent"), live), sideOf(say("Draft sent"), draft)].filter((one) => one !== null);
  return (
    <li className="py-1.5">
      <p className="flex flex-wrap items-center gap-x-3 gap-y-1">
        <Badge tone={tone}>{t(word)}</Badge>
        <span className="font-medium font-mono text-xs">{method}</span>
        <span className="min-w-0 flex-1 break-all font-mono text-xs">
          <span className="text-muted">{host}</span>
          {path}
        </span>
        <span className="text-muted text-xs">{answerWords(t, live, draft)}</span>
      </p>
      {bodies.length > 0 ? (
        <div className="mt-1 grid gap-2 sm:grid-cols-2">
          {bodies.map(({ side, body }) => (
            <figure key={side.id} className="min-w-0">
              <figcaption className="text-faint text-xs">{t(side)}</figcaption>
              <pre className="overflow-x-auto whitespace-pre-wrap break-all rounded bg-sunken px-2 py-1 text-xs">
                {body}
              </pre>
            </figure>
          ))}
        </div>
      ) : null}
    </li>
  );
}

function sideOf(side: Sentence, request: BacktestRequest | null): { side: Sentence; body: string } | null {
  return request?.body ? { side, body: request.body } : null;
}

function answerWords(t: Translate, live: BacktestRequest | null, draft: BacktestRequest | null): string {
  const [first = "", second] = [live, draft].flatMap((request) => (request ? [words(t, request)] : []));
  return second === undefined || first === second ? first : t`live ${first}; draft ${second}`;
}

function words(t: Translate, { status, answeredBy }: BacktestRequest): string {
  const answer = ANSWERS[answeredBy];
  return [status, answer && t(answer)].filter((part) => part !== null).join(", ");
}
