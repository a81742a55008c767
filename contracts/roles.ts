import { z } from "zod";

/** Roles of a project's members; exactly one is the owner. */
export const MEMBER_ROLES = ["owner", "admin", "editor", "viewer"] as const;

export const MemberRole = z.enum(MEMBER_ROLES);
export type MemberRole = z.infer<typeof MemberRole>;
