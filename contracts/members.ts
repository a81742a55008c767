import { z } from "zod";
import type { MemberRole } from "@/contracts/roles";

/** Roles that are given; an owner is made by handing a project over. */
export const GIVEN_ROLES = ["admin", "editor", "viewer"] as const;
export const GivenRole = z.enum(GIVEN_ROLES);
export type GivenRole = z.infer<typeof GivenRole>;

export const DIGESTS = ["never", "daily", "weekly", "monthly"] as const;
export type Digest = (typeof DIGESTS)[number];

export const INVITATION_DAYS = 7;
export const OFFER_DAYS = 7;
export const MOST_SUPPORT_DAYS = 30;

const Email = z
  .string()
  .trim()
  .toLowerCase()
  .max(254, "An email address has at most 254 characters.")
  .pipe(z.email("This is not an email address: it looks like name@example.org."));

const UserId = z.string().min(1).max(40);

export const AddMember = z.object({ email: Email, role: GivenRole });
export const ByMember = z.object({ userId: UserId });
export const ChangeRole = z.object({ userId: UserId, role: GivenRole });
export const ByInvitation = z.object({ invitationId: z.string().min(1).max(40) });
/** The token of an invitation's link. */
export const ByInvitationToken = z.object({ token: z.string().min(20).max(100) });
/** Days from now; 0 ends it at once. */
export const SetSupportAccess = z.object({ days: z.number().int().min(0).max(MOST_SUPPORT_DAYS) });

export type MemberItem = {
  userId: string;
  name: string;
  email: string;
  role: MemberRole;
  since: Date;
  digest: Digest;
  failureAlert: boolean;
  /** Whether their second factor is on. */
  hasMfa: boolean;
};

/** member: belongs at once; invited: has no account yet and was written to. */
export type AddedMember = { outcome: "member" | "invited" };

export type InvitationItem = {
  id: string;
  email: string;
  role: GivenRole;
  invitedBy: string;
  createdAt: Date;
  expiresAt: Date;
  expired: boolean;
};

/** An invitation as the invited sees it, before and after they sign in. */
export type InvitationView = {
  project: string;
  role: GivenRole;
  invitedBy: string;
  email: string;
  expiresAt: Date;
  /** Whether the reader is signed in with the email that was invited. */
  isForReader: boolean;
};

export type AccessView = {
  /** Support may come in until then; null: it may not. */
  supportUntil: Date | null;
  /** Whether every member must have a second factor. */
  requiresMfa: boolean;
  /** Who of support is in the project's trail lately is shown there; here the offer of the project, if there is one. */
  offer: { toUserId: string; toName: string; expiresAt: Date; isForReader: boolean } | null;
};

/** A support person who is in the project now. */
export type Visitor = { userId: string; name: string; enteredAt: Date };
