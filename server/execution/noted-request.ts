import type { RunHttpRequest } from "@/contracts/runs";

/** An answer as a run got it, secrets hidden; `bodyHash`: of the request it was the answer to, null when not known. */
export type RecordedAnswer = {
  status: number;
  headers: Record<string, string>;
  body: string;
  bodyHash: string | null;
};

/** What a run in test mode asks for, as it is written down: secrets hidden. */
export type AskedRequest = { method: string; host: string; path: string; bodyHash: string | null };

/** How the request of a replayed run was answered: as recorded, as one with another body was, or not at all. */
export type AnsweredBy = "recorded" | "other_body" | "refused";

/** Says how a request is to be answered, or that it is refused. */
export type Answerer = (asked: AskedRequest) => { answer: RecordedAnswer; by: "recorded" | "other_body" } | null;

/** A request as the parent noted it, with more than a run's page shows of it. */
export type NotedRequest = RunHttpRequest & {
  bodyHash: string | null;
  /** The beginning of its body, of one that did not leave; null where it is not to be shown. */
  body: string | null;
  /** Of one that left: its answer, where that came in whole and within bounds. */
  answer: RecordedAnswer | null;
  /** Of a replayed run. */
  answeredBy: AnsweredBy | null;
};
