import { type Sentence, say } from "@/lib/words/sentence";

/** What the parser of JSON expected, or found, in its own words. */
const KNOWN = new Map(
  [
    say("Comma ',' expected after value"),
    say("Colon ':' expected after property name"),
    say("JSON value expected"),
    say("Array item expected"),
    say("Expected end of input"),
    say("End of string '\"' expected"),
    say("Quoted object key expected"),
    say("Quoted object key or end of object '}' expected"),
    say("Array item or end of array ']' expected"),
    say("Object value expected after ':'"),
    say("Invalid character"),
    say("Invalid escape character"),
    say("Invalid unicode character"),
  ].map((sentence) => [sentence.id, sentence]),
);

const known = (words: string): Sentence => KNOWN.get(words) ?? { id: words };

/** A complaint of the parser, without its place, as a sentence. */
export function jsonWords(complaint: string): Sentence {
  const got = /^(.+?) but got (.+)$/s.exec(complaint);
  if (got) return say`${known(got[1] ?? "")} but got ${got[2]}`;
  const ended = /^(.+) but reached end of input$/s.exec(complaint);
  if (ended) return say`${known(ended[1] ?? "")} but reached end of input`;
  const odd = /^(Invalid (?:escape |unicode )?character) (.+)$/s.exec(complaint);
  return odd ? say`${known(odd[1] ?? "")} ${odd[2]}` : known(complaint);
}
