import type { Digest, GivenRole } from "@/contracts/members";
import type { MemberRole } from "@/contracts/roles";

export const roleWords: Record<MemberRole, string> = {
  owner: "Owner",
  admin: "Admin",
  editor: "Editor",
  viewer: "Viewer",
};

/** What each role may do, as the choice of a role says it. */
export const roleChoices: { value: GivenRole; label: string; hint: string }[] = [
  { value: "viewer", label: "Viewer", hint: "Sees everything, changes nothing" },
  { value: "editor", label: "Editor", hint: "Works on jobs, triggers and messages" },
  { value: "admin", label: "Admin", hint: "Also settings, members and inbox security" },
];

export const digestWords: Record<Digest, string> = {
  never: "Never",
  daily: "Daily",
  weekly: "Weekly",
  monthly: "Monthly",
};
