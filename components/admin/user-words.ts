import type { UserState } from "@/contracts/admin";
import { type Sentence, say } from "@/lib/words/sentence";

/** The states that the list can be filtered by. */
export const userStates: readonly { value: UserState; label: Sentence }[] = [
  { value: "active", label: say("May sign in") },
  { value: "disabled", label: say("Disabled") },
  { value: "superuser", label: say("Superusers") },
  { value: "support", label: say("Support") },
  { value: "leaving", label: say("To be deleted") },
];
