import type { UserItem } from "@/contracts/admin";
import type { Prisma } from "@/prisma/generated/client";

/** What the list and the page of a person show. */
export const userItemSelect = {
  id: true,
  number: true,
  name: true,
  email: true,
  isSuperuser: true,
  isSupport: true,
  mfaEnabledAt: true,
  disabledAt: true,
  createdAt: true,
  sessions: { select: { createdAt: true }, orderBy: { createdAt: "desc" }, take: 1 },
  _count: { select: { members: true } },
} as const satisfies Prisma.UserSelect;

/** A person's row in the words of the contract. */
export function toUserItem(row: Prisma.UserGetPayload<{ select: typeof userItemSelect }>): UserItem {
  const { mfaEnabledAt, sessions, _count, ...rest } = row;
  return {
    ...rest,
    hasMfa: mfaEnabledAt !== null,
    lastSignIn: sessions[0]?.createdAt ?? null,
    projects: _count.members,
  };
}
