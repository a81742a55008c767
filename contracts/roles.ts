import { z } from "zod";
import { type Sentence, say } from "@/lib/words/sentence";

/** Roles of a project's members; exactly one is the owner. */
export const MEMBER_ROLES = ["owner", "admin", "editor", "viewer"] as const;

export const MemberRole = z.enum(MEMBER_ROLES);
export type MemberRole = z.infer<typeof MemberRole>;

/** A role within a sentence. */
export const ROLE_NAMES: Record<MemberRole, Sentence> = {
  owner: say("owner"),
  admin: say("admin"),
  editor: say("editor"),
  viewer: say("viewer"),
};
