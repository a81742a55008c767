import { z } from "zod";

/** What a person types as their second factor: six digits, or a recovery code. */
export const FactorCode = z
  .string()
  .trim()
  .min(1, "Type the code that your authenticator shows.")
  .max(60, "This is longer than any code.");

export const EnableSecondFactor = z.object({ code: FactorCode });

export const RECOVERY_CODES = 10;

/** How one's second factor stands. */
export type SecondFactorView = { enabledAt: Date | null; recoveryCodesLeft: number };

/** What an authenticator needs, shown while the second factor is turned on and never again. */
export type SecondFactorKey = { secret: string; address: string };

/** Shown once, when they are made. */
export type RecoveryCodes = { recoveryCodes: string[] };

/** What this session has to prove before a dangerous act. */
export type ProofAsked = {
  /** False for somebody who signs in through a provider only. */
  password: boolean;
  /** Whether the second factor is asked for: it is on, and was not proven some minutes ago. */
  code: boolean;
  /** Where a code can be mailed to who has neither; null: none is asked for. */
  mailTo: string | null;
};
