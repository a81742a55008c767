import type { PrismaClient } from "@/prisma/generated/client";
import { PEOPLE } from "@/prisma/seed/scenario";
import { actorContext, inProject, type ProjectCtx } from "@/server/core/context";

/** The owner of the million's project, as a session would make them. */
export async function ownerOfMillion(db: PrismaClient): Promise<ProjectCtx> {
  const { email, name } = PEOPLE[0];
  const { id: userId } = await db.user.findUniqueOrThrow({ where: { email }, select: { id: true } });
  const flags = { isSuperuser: false, isSupport: false, hasMfa: false, sessionId: null };
  return inProject(actorContext({ kind: "user", userId, name, email, ...flags }, { db }), "kisiwa-million");
}
