import type { UserState } from "@/contracts/admin";

/** The states that the list can be filtered by. */
export const userStates: readonly { value: UserState; label: string }[] = [
  { value: "active", label: "May sign in" },
  { value: "disabled", label: "Disabled" },
  { value: "superuser", label: "Superusers" },
  { value: "support", label: "Support" },
  { value: "leaving", label: "To be deleted" },
];
