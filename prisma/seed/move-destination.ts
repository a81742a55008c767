import type { PrismaClient } from "@/prisma/generated/client";
import { actorContext } from "@/server/core/context";
import { openedBody } from "@/server/domain/credentials/lookups";
import { updateCredential } from "@/server/domain/credentials/update-credential";
import { ownerActor } from "./make-people";
import { CREDENTIAL_NAME, PEOPLE } from "./scenario";

const LOCAL = /^http:\/\/127\.0\.0\.1:\d+$/;

/**
 * The demo's systems listen at another port than before, because somebody took theirs: the demo's credential follows.
 * One that a person has pointed elsewhere, renamed or removed is left as it is. True when it was changed.
 */
export async function moveDestination(db: PrismaClient, url: string): Promise<boolean> {
  const credential = await db.credential.findFirst({
    where: { name: CREDENTIAL_NAME, deletedAt: null, owner: { email: PEOPLE[0].email } },
    select: { id: true, ownerId: true, name: true, bodyEncrypted: true },
  });
  if (!credential) return false;
  const ctx = { ...actorContext(ownerActor(credential.ownerId), { db }), emit: () => undefined };
  const value = await openedBody(credential);
  if (value.baseUrl === url || !LOCAL.test(String(value.baseUrl))) return false;
  const moved = JSON.stringify({ ...value, baseUrl: url }, null, 2);
  await updateCredential(ctx, { credentialId: credential.id, name: credential.name, body: moved });
  return true;
}
