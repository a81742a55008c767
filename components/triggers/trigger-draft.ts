import type { TriggerView } from "@/contracts/triggers";

/** The kinds a form can make. */
export type DraftKind = "message" | "flow" | "catch";

/** A trigger as it stands in the form. */
export type TriggerDraft = {
  name: string;
  kind: DraftKind;
  criteria: string;
  exclusion: string;
  upstreamJobId: string | undefined;
};

/** An empty form, or one that begins with given criteria. */
export function freshDraft(criteria: string | null): TriggerDraft {
  return { name: "", kind: "message", criteria: criteria ?? "{\n  \n}", exclusion: "", upstreamJobId: undefined };
}

/** A stored trigger as a form. */
export function draftOf(trigger: TriggerView): TriggerDraft {
  return {
    name: trigger.name,
    kind: trigger.kind === "flow" || trigger.kind === "catch" ? trigger.kind : "message",
    criteria: trigger.criteria ?? "{}",
    exclusion: trigger.exclusion ?? "",
    upstreamJobId: trigger.upstreamJob?.id,
  };
}

/** What is sent: only what the kind calls for. */
export function termsOf({ name, kind, criteria, exclusion, upstreamJobId }: TriggerDraft) {
  if (kind === "message") return { name, kind, criteria, ...(exclusion.trim() ? { exclusion } : {}) };
  return { name, kind, ...(upstreamJobId ? { upstreamJobId } : {}) };
}
