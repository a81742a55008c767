import type { Db } from "@/server/db";
import { recoveryDigest } from "@/server/domain/account/recovery-rules";
import { decryptText } from "@/server/security/encrypt";
import { factorPlace } from "@/server/security/encrypted-columns";
import { codeStep } from "@/server/security/one-time-code";

/** By what a person proved their second factor. */
export type FactorKind = "code" | "recovery_code";

/** Takes a code of the authenticator or a recovery code, each once, however many come at the same time; else null. */
export async function judgeFactor(db: Db, userId: string, given: string, now: Date): Promise<FactorKind | null> {
  const typed = given.replace(/\s/g, "");
  if (/^\d{6}$/.test(typed)) return (await takeCode(db, userId, typed, now)) ? "code" : null;
  const { count } = await db.recoveryCode.updateMany({
    where: { codeHash: recoveryDigest(userId, typed), userId, usedAt: null },
    data: { usedAt: now },
  });
  return count === 1 ? "recovery_code" : null;
}

/** Whether it is a code of the person's authenticator that was not used yet; from now on it is. */
export async function takeCode(db: Db, userId: string, code: string, now: Date): Promise<boolean> {
  const factor = await db.secondFactor.findUnique({ where: { userId } });
  if (factor === null) return false;
  const secret = await decryptText(factor.secretEncrypted, factorPlace(userId));
  const step = codeStep(secret, code.replace(/\s/g, ""), now);
  if (step === null) return false;
  const { count } = await db.secondFactor.updateMany({
    where: { userId, lastStep: { lt: step } },
    data: { lastStep: step },
  });
  return count === 1;
}
