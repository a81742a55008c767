import type { Digest, GivenRole } from "@/contracts/members";
import type { MemberRole } from "@/contracts/roles";
import { type Sentence, say } from "@/lib/words/sentence";
import type { Translate } from "@/lib/words/translate";

export const roleWords: Record<MemberRole, Sentence> = {
  owner: say("Owner"),
  admin: say("Admin"),
  editor: say("Editor"),
  viewer: say("Viewer"),
};

const roleHints: Record<GivenRole, Sentence> = {
  viewer: say("Sees everything, changes nothing"),
  editor: say("Works on jobs, triggers and messages"),
  admin: say("Also settings, members and inbox security"),
};

/** The choice of a role, each with what it may do. */
export function roleChoicesIn(t: Translate): { value: GivenRole; label: string; hint: string }[] {
  const roles = ["viewer", "editor", "admin"] as const;
  return roles.map((value) => ({ value, label: t(roleWords[value]), hint: t(roleHints[value]) }));
}

export const digestWords: Record<Digest, Sentence> = {
  never: say("Never"),
  daily: say("Daily"),
  weekly: say("Weekly"),
  monthly: say("Monthly"),
};

/** The same within a sentence. */
export const digestNames: Record<Digest, Sentence> = {
  never: say("never"),
  daily: say("daily"),
  weekly: say("weekly"),
  monthly: say("monthly"),
};
