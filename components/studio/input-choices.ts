import type { TriggerKind } from "@/contracts/triggers";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

/** What a person chose to start a run from; null stands for the first of what there is. */
export type InputChoice =
  | { kind: "message"; messageId: string }
  | { kind: "run"; runId: string }
  | { kind: "cron" }
  | { kind: "typed" };

export type InputOption = { value: string; label: string; hint?: string; choice: InputChoice };

/** JSON that a person types: always there. */
export function typedOption(t: Translate): InputOption {
  return { value: "typed", label: t("Typed JSON"), choice: { kind: "typed" } };
}

function carriedOption(t: Translate): InputOption {
  return { value: "cron", label: t("The state the schedule carries"), choice: { kind: "cron" } };
}

type Found = {
  messages: readonly { id: bigint; receivedAt: Date }[];
  runs: readonly { id: bigint; createdAt: Date }[];
  words: (at: Date) => string;
};

/** What a run of a job with this trigger can start from, the most likely first; typed JSON always last. */
export function inputOptions(t: Translate, kind: TriggerKind | null, { messages, runs, words }: Found): InputOption[] {
  const typed = typedOption(t);
  if (kind === "cron") return [carriedOption(t), typed];
  if (kind === "flow" || kind === "catch") {
    const behind = runs.map(({ id, createdAt }, at): InputOption => {
      const label = at === 0 ? t`Behind the newest run, #${String(id)}` : t`Behind run #${String(id)}`;
      return { value: `run:${id}`, label, hint: words(createdAt), choice: { kind: "run", runId: String(id) } };
    });
    return [...behind, typed];
  }
  const newest = (id: string) =>
    kind === "message" ? t`The newest matching message, #${id}` : t`The newest message, #${id}`;
  const sent = messages.map(({ id, receivedAt }, at): InputOption => {
    const label = at === 0 ? newest(String(id)) : t`Message #${String(id)}`;
    const choice = { kind: "message", messageId: String(id) } as const;
    return { value: `message:${id}`, label, hint: words(receivedAt), choice };
  });
  return [...sent, typed];
}

/** The option a choice stands for; where it is gone (or nothing was chosen) the first one. */
export function optionOf(t: Translate, options: readonly InputOption[], value: string | null): InputOption {
  return options.find((option) => option.value === value) ?? options[0] ?? typedOption(t);
}

/** Why typed text is no initial state, or null. */
export function typedFault(json: string): Sentence | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? null
      : say('A state is an object, such as { "data": {} }.');
  } catch {
    return say("This is not JSON yet.");
  }
}
