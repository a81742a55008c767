import { randomBytes } from "node:crypto";
import { RECOVERY_CODES } from "@/contracts/second-factor";
import { digestOf } from "@/server/security/sign";

/** Letters and digits that are not taken for one another when copied by hand. */
const LETTERS = "0123456789abcdefghjkmnpqrstvwxyz";
const LENGTH = 16;

/** New recovery codes of 80 random bits each, in groups of four. */
export function newRecoveryCodes(): string[] {
  return Array.from({ length: RECOVERY_CODES }, () => {
    const letters = [...randomBytes(LENGTH)].map((byte) => LETTERS[byte % LETTERS.length]).join("");
    return letters.replace(/(.{4})(?=.)/g, "$1-");
  });
}

/** What is kept of a person's code, however it is written: with blanks, in capitals, an O for a 0. */
export function recoveryDigest(userId: string, code: string): string {
  const plain = code.toLowerCase().replace(/[\s-]/g, "").replace(/o/g, "0").replace(/[il]/g, "1");
  return digestOf(`recovery ${userId} ${plain}`);
}
