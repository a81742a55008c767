import type { Db } from "@/server/db";
import { newRecoveryCodes, recoveryDigest } from "@/server/domain/account/recovery-rules";

/** New recovery codes in the place of all that were; the only moment in which they can be read. */
export async function replaceRecoveryCodes(db: Db, userId: string): Promise<string[]> {
  const codes = newRecoveryCodes();
  await db.recoveryCode.deleteMany({ where: { userId } });
  await db.recoveryCode.createMany({ data: codes.map((code) => ({ codeHash: recoveryDigest(userId, code), userId })) });
  return codes;
}
