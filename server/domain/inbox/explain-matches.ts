import { ByMessage, type TriggerExplanation } from "@/contracts/inbox";
import { explain } from "@/lib/containment/explain";
import { parseLossless } from "@/lib/containment/lossless";
import { query } from "@/server/core/query";
import { findBody } from "@/server/domain/inbox/lookups";
import { findTriggers } from "@/server/domain/triggers/lookups";

/** Why each message trigger of the project does or does not match the message as it is now; those that do first. */
export const explainMatches = query({
  action: "message.view",
  scope: "project",
  input: ByMessage,
  run: async (ctx, { messageId }): Promise<TriggerExplanation[]> => {
    const { body: text } = await findBody(ctx, messageId, "body");
    const triggers = (await findTriggers(ctx)).filter(({ kind }) => kind === "message");
    if (triggers.length === 0) return []; // a large body is not parsed for nothing
    const body = parseLossless(text ?? "null");
    const explained = triggers.flatMap((trigger): TriggerExplanation[] => {
      if (trigger.criteria === null) return [];
      const exclusion = trigger.exclusion === null ? null : parseLossless(trigger.exclusion);
      const found = explain(body, parseLossless(trigger.criteria), exclusion);
      const path = found.matches ? {} : { path: found.path };
      const { id: triggerId, name, jobs } = trigger;
      return [{ triggerId, name, jobs, matches: found.matches, sentence: found.sentence, ...path }];
    });
    return explained.sort((a, b) => Number(b.matches) - Number(a.matches));
  },
});
