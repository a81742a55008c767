import type { z } from "zod";
import { ListUsers, type UserPage, type UserState } from "@/contracts/admin";
import type { Prisma } from "@/prisma/generated/client";
import { query } from "@/server/core/query";
import { toUserItem, userItemSelect } from "@/server/domain/admin/lookups";

const STATES: Record<UserState, Prisma.UserWhereInput> = {
  active: { disabledAt: null },
  disabled: { disabledAt: { not: null } },
  superuser: { isSuperuser: true },
  support: { isSupport: true },
  leaving: { deletionScheduledAt: { not: null } },
};

/** The people of this server, the newest number first, by keyset in both directions. */
export const listUsers = query({
  action: "admin.user.write",
  scope: "instance",
  input: ListUsers.prefault({}),
  run: async (ctx, filter): Promise<UserPage> => {
    const { after, before, limit } = filter;
    const isBack = after === undefined && before !== undefined;
    const found = await ctx.db.user.findMany({
      where: whereOf(filter),
      select: userItemSelect,
      orderBy: { number: isBack ? "asc" : "desc" },
      take: limit + 1,
    });
    const rows = found.slice(0, limit).map(toUserItem);
    const hasMore = found.length > limit;
    if (isBack) {
      rows.reverse();
      return { rows, newer: hasMore ? (rows[0]?.number ?? null) : null, older: rows.at(-1)?.number ?? before + 1 };
    }
    const newer = after === undefined ? null : (rows[0]?.number ?? after - 1);
    return { rows, newer, older: hasMore ? (rows.at(-1)?.number ?? null) : null };
  },
});

function whereOf({ text, state, after, before }: z.output<typeof ListUsers>): Prisma.UserWhereInput {
  const contains = { contains: (text ?? "").replace(/[\\%_]/g, "\\$&"), mode: "insensitive" as const };
  const isNumber = /^\d{1,9}$/.test(text ?? "");
  return {
    deletedAt: null,
    ...(text ? { OR: [{ name: contains }, { email: contains }, ...(isNumber ? [{ number: Number(text) }] : [])] } : {}),
    ...(state ? STATES[state] : {}),
    ...(after === undefined ? (before === undefined ? {} : { number: { gt: before } }) : { number: { lt: after } }),
  };
}
