import type { z } from "zod";
import { type Sentence, say } from "@/lib/words/sentence";
import { sentenceBehind } from "@/lib/words/tell";
import { english } from "@/lib/words/translate";
import { issueWords } from "./issue-words";

export type Fault = { path: string[]; words: Sentence | string };

type Issue = z.core.$ZodIssue;

const NEEDED = "This is needed.";
/** What is said of a choice whose author said nothing: by us, and by a parse that did not ask us. */
const NOTHING_FITS = "This does not fit.";
const ZODS_OWN = "Invalid input";

/** For `safeParse(value, { error: complain })`: our words wherever a schema's author said nothing. */
export function complain(issue: z.core.$ZodRawIssue): string {
  return english(issueWords(issue, issue.input === undefined));
}

/** What was complained of, a sentence for each place; of a choice between shapes, what the nearest one misses. */
export function faultsOf(issue: Issue, above: string[] = []): Fault[] {
  const path = [...above, ...issue.path.map(String)];
  const isOwn = issue.message !== NOTHING_FITS && issue.message !== ZODS_OWN;
  if (issue.code !== "invalid_union" || isOwn) return [{ path, words: wordsOfIssue(issue) }];
  const branches = issue.errors.filter((errors) => !errors.some((one) => isAboutNull(one)));
  const [only] = branches;
  if (branches.length === 1 && only) return only.flatMap((one) => faultsOf(one, path));
  const nearest = [...branches].sort((a, b) => a.length - b.length)[0];
  const missing = branches.map((errors) => errors.filter(isMissing).map((one) => one.path.map(String)));
  if (branches.length > 0 && path.length === above.length && missing.every((one) => one.length > 0))
    return [{ path, words: fillIn(missing) }];
  return nearest ? nearest.flatMap((one) => faultsOf(one, path)) : [{ path, words: say("This does not fit.") }];
}

/** “Fill in user and password, or token.” */
function fillIn(branches: string[][][]): Sentence {
  const all = (paths: string[][]): Sentence =>
    paths.map((path): Sentence => ({ id: path.join(".") })).reduce((a, b) => say`${a} and ${b}`);
  return say`Fill in ${branches.map(all).reduce((a, b) => say`${a}, or ${b}`)}.`;
}

const isAboutNull = (issue: Issue) => issue.code === "invalid_type" && issue.expected === "null";
const isMissing = (issue: Issue) => issue.code === "invalid_type" && issue.message === NEEDED;

/** The author's own words, or ours as a sentence. */
function wordsOfIssue(issue: Issue): Sentence | string {
  const ours = issueWords(issue, isMissing(issue));
  return issue.message === english(ours) ? ours : sentenceBehind(issue.message);
}
