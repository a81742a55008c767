import type { TriggerKind, TriggerView } from "@/contracts/triggers";

/** A trigger as it stands in the form. */
export type TriggerDraft = {
  name: string;
  kind: TriggerKind;
  criteria: string;
  exclusion: string;
  upstreamJobId: string | undefined;
  cron: string;
  timeZone: string;
};

/** Every morning at six: a schedule to begin with. */
const FIRST_CRON = "0 6 * * *";

function ownZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

/** An empty form, or one that begins with given criteria. */
export function freshDraft(criteria: string | null): TriggerDraft {
  return {
    name: "",
    kind: "message",
    criteria: criteria ?? "{\n  \n}",
    exclusion: "",
    upstreamJobId: undefined,
    cron: FIRST_CRON,
    timeZone: ownZone(),
  };
}

/** A stored trigger as a form. */
export function draftOf(trigger: TriggerView): TriggerDraft {
  return {
    name: trigger.name,
    kind: trigger.kind,
    criteria: trigger.criteria ?? "{}",
    exclusion: trigger.exclusion ?? "",
    upstreamJobId: trigger.upstreamJob?.id,
    cron: trigger.cron ?? FIRST_CRON,
    timeZone: trigger.timeZone ?? ownZone(),
  };
}

/** What is sent: only what the kind calls for. */
export function termsOf({ name, kind, criteria, exclusion, upstreamJobId, cron, timeZone }: TriggerDraft) {
  if (kind === "cron") return { name, kind, cron, timeZone };
  if (kind === "message") return { name, kind, criteria, ...(exclusion.trim() ? { exclusion } : {}) };
  return { name, kind, ...(upstreamJobId ? { upstreamJobId } : {}) };
}
