import type { MemberRole } from "@/contracts/roles";

export type MemberItem = {
  userId: string;
  name: string;
  email: string;
  role: MemberRole;
  since: Date;
};
