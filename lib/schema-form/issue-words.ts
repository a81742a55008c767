import type { z } from "zod";
import { type Sentence, say } from "@/lib/words/sentence";

const KINDS: Record<string, Sentence> = {
  string: say("a text"),
  number: say("a number"),
  int: say("a whole number"),
  boolean: say("true or false"),
  array: say("a list"),
  object: say("an object"),
  record: say("an object"),
  bigint: say("a whole number"),
  date: say("a date"),
};

const FORMATS: Record<string, Sentence> = {
  url: say("Give a full address, such as https://example.org."),
  email: say("Give an email address."),
  hostname: say("Give a host name, such as db.example.org."),
};

/** What a schema has against a value, where its author said nothing of their own. */
export function issueWords(issue: z.core.$ZodIssue | z.core.$ZodRawIssue, isMissing: boolean): Sentence {
  switch (issue.code) {
    case "invalid_type":
      return isMissing ? say("This is needed.") : say`This must be ${KINDS[issue.expected] ?? { id: issue.expected }}.`;
    case "too_small":
      if (issue.origin === "string" && issue.minimum === 1) return say("This is needed.");
      return atLeast(issue.origin, issue.minimum);
    case "too_big":
      return atMost(issue.origin, issue.maximum);
    case "invalid_value":
      return say`One of ${issue.values.map(String).join(", ")}.`;
    case "invalid_format":
      return FORMATS[issue.format] ?? say("This does not have the form that is asked for.");
    case "unrecognized_keys":
      return say`This is not known here: ${issue.keys.join(", ")}.`;
    default:
      return say("This does not fit.");
  }
}

type Bound = number | bigint;

function atLeast(origin: string, count: Bound): Sentence {
  if (origin === "string") return say("At least {count, number} characters.", { count });
  if (origin === "array") return say("At least {count, plural, one {# entry} other {# entries}}.", { count });
  return say`At least ${count}.`;
}

function atMost(origin: string, count: Bound): Sentence {
  if (origin === "string") return say("At most {count, number} characters.", { count });
  if (origin === "array") return say("At most {count, plural, one {# entry} other {# entries}}.", { count });
  return say`At most ${count}.`;
}
