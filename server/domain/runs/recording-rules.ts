import type { AnsweredBy, Answerer, AskedRequest, RecordedAnswer } from "@/server/execution/noted-request";

/** A request of an earlier run, with the answer that it got. */
export type Recorded = Pick<AskedRequest, "method" | "host" | "path"> & { answer: RecordedAnswer };

type Given = { answer: RecordedAnswer; by: Exclude<AnsweredBy, "refused"> };

/** May be asked again without changing anything, so that its answer holds more than once. */
const IS_SAFE = /^(GET|HEAD|OPTIONS)$/;

/**
 * Answers requests as a run recorded them. Method and address must be the same; first by the same body, in the order of
 * the recording, then by any. Each answer is given once; to who only reads, the last one again.
 */
export function answerFrom(recording: readonly Recorded[]): Answerer {
  const left = [...recording];
  const isFor =
    ({ method, host, path }: AskedRequest) =>
    (one: Recorded) =>
      one.method === method && one.host === host && one.path === path;
  const give = (asked: AskedRequest, answer: RecordedAnswer): Given => {
    const { bodyHash } = answer;
    const isOther = bodyHash !== null && asked.bodyHash !== null && bodyHash !== asked.bodyHash;
    return { answer, by: isOther ? "other_body" : "recorded" };
  };
  return (asked) => {
    const fits = left.filter(isFor(asked));
    const [first] = fits;
    const chosen = fits.find(({ answer }) => answer.bodyHash === asked.bodyHash) ?? first;
    if (chosen) {
      left.splice(left.indexOf(chosen), 1);
      return give(asked, chosen.answer);
    }
    const again = IS_SAFE.test(asked.method) ? recording.findLast(isFor(asked)) : undefined;
    return again ? give(asked, again.answer) : null;
  };
}
