import type { Action } from "@/contracts/permissions";

/**
 * The acts before which a person proves again who they are: password and, where it is on, the second factor. What
 * admits an action asks this list, so that no verb can forget it. What is only shown once and kept hashed (keys of an
 * inbox, tokens) cannot be read back and needs no entry for reading.
 */
export const DANGEROUS_ACTIONS = [
  "project.delete",
  "project.transfer_ownership",
  "account.set_mfa",
  "account.change_password",
  "api_token.write",
  "admin.authentication.write",
] as const satisfies readonly Action[];

const dangerous: ReadonlySet<Action> = new Set(DANGEROUS_ACTIONS);

/** Whether an action asks for a fresh proof of who one is. */
export function isDangerous(action: Action): boolean {
  return dangerous.has(action);
}
