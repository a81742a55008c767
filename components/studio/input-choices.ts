import type { TriggerKind } from "@/contracts/triggers";

/** What a person chose to start a run from; null stands for the first of what there is. */
export type InputChoice =
  | { kind: "message"; messageId: string }
  | { kind: "run"; runId: string }
  | { kind: "cron" }
  | { kind: "typed" };

export type InputOption = { value: string; label: string; hint?: string; choice: InputChoice };

export const TYPED: InputOption = { value: "typed", label: "Typed JSON", choice: { kind: "typed" } };
const CARRIED: InputOption = { value: "cron", label: "The state the schedule carries", choice: { kind: "cron" } };

type Found = {
  messages: readonly { id: bigint; receivedAt: Date }[];
  runs: readonly { id: bigint; createdAt: Date }[];
  words: (at: Date) => string;
};

/** What a run of a job with this trigger can start from, the most likely first; typed JSON always last. */
export function inputOptions(kind: TriggerKind | null, { messages, runs, words }: Found): InputOption[] {
  if (kind === "cron") return [CARRIED, TYPED];
  if (kind === "flow" || kind === "catch") {
    const behind = runs.map(({ id, createdAt }, at): InputOption => {
      const label = at === 0 ? `Behind the newest run, #${id}` : `Behind run #${id}`;
      return { value: `run:${id}`, label, hint: words(createdAt), choice: { kind: "run", runId: String(id) } };
    });
    return [...behind, TYPED];
  }
  const of = kind === "message" ? "The newest matching message" : "The newest message";
  const sent = messages.map(({ id, receivedAt }, at): InputOption => {
    const label = at === 0 ? `${of}, #${id}` : `Message #${id}`;
    const choice = { kind: "message", messageId: String(id) } as const;
    return { value: `message:${id}`, label, hint: words(receivedAt), choice };
  });
  return [...sent, TYPED];
}

/** The option a choice stands for; where it is gone (or nothing was chosen) the first one. */
export function optionOf(options: readonly InputOption[], value: string | null): InputOption {
  return options.find((option) => option.value === value) ?? options[0] ?? TYPED;
}

/** Why typed text is no initial state, or null. */
export function typedFault(json: string): string | null {
  try {
    const value: unknown = JSON.parse(json);
    return typeof value === "object" && value !== null && !Array.isArray(value)
      ? null
      : 'A state is an object, such as { "data": {} }.';
  } catch {
    return "This is not JSON yet.";
  }
}
