import { type Sentence, say } from "@/lib/words/sentence";

/** How runs end that gave their error no name. */
const ENDINGS: Record<string, Sentence> = {
  failed: say("Failed"),
  crashed: say("Crashed"),
  timeout: say("Took too long"),
  out_of_memory: say("Out of memory"),
  lost: say("Lost"),
};

/** Names that programs give to errors; anything else may be a piece of a message. */
const NAME = /^[A-Z][A-Za-z]{0,40}(?:Error|Exception|Failure)$|^Error$/;
const ANSWER = /\b(?:returned|responded with|status(?:\s?code)?)[\s:=]{1,3}([1-5]\d\d)\b/i;

/**
 * What mails call failures that look alike: the kind of error and the status that was answered. Of the error's message
 * nothing else: it may hold what a message, a log or a secret says.
 */
export function failureWords({ kind, sample }: { kind: string; sample: string }): Sentence {
  const name = ENDINGS[kind] ?? (NAME.test(kind) ? { id: kind } : say("Failed"));
  const status = ANSWER.exec(sample)?.[1];
  return status ? say`${name}, answered with ${status}` : name;
}

/** The runs of a group, for whoever may see them. `project` is the project's address. */
export function groupUrl(project: string, groupId: string): string {
  return `${project}/activity?${new URLSearchParams({ group: groupId, last: "all" })}`;
}
