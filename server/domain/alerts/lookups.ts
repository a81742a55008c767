import { Preferences } from "@/contracts/account";
import { DIGESTS, type Digest } from "@/contracts/members";
import type { Prisma } from "@/prisma/generated/client";
import { lastPeriod, type Period } from "@/server/domain/alerts/digest-rules";

/** What decides whether a member is to be sent a digest. */
export const DIGEST_OF = {
  projectId: true,
  userId: true,
  digest: true,
  digestSince: true,
  digestsSent: { select: { digest: true, until: true } },
  project: { select: { name: true, slug: true, deletionScheduledAt: true, requiresMfa: true } },
  user: { select: { email: true, preferences: true, disabledAt: true, deletedAt: true, mfaEnabledAt: true } },
} as const satisfies Prisma.MemberSelect;

type DigestMember = Prisma.MemberGetPayload<{ select: typeof DIGEST_OF }>;

export type DueDigest = { digest: Exclude<Digest, "never">; zone: string; period: Period };

/** The period that a member is to be told of now; null where there is none, they were told, or may not see the project. */
export function dueDigest(member: DigestMember, now: Date): DueDigest | null {
  const { project, user } = member;
  const digest = DIGESTS.find((one) => one === member.digest);
  if (digest === undefined || digest === "never") return null;
  if (user.disabledAt || user.deletedAt || project.deletionScheduledAt) return null;
  if (project.requiresMfa && !user.mfaEnabledAt) return null;
  const zone = Preferences.parse(user.preferences).timeZone ?? "UTC";
  const period = lastPeriod(digest, zone, now);
  const told = member.digestsSent.find((one) => one.digest === digest)?.until ?? member.digestSince;
  if (period.dueAt > now || (told !== null && told >= period.to)) return null;
  return { digest, zone, period };
}
