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
  "account.change_email",
  "account.delete",
  "account.link_provider",
  "credential.read",
  "credential.transfer",
  "api_token.write",
  "admin.authentication.write",
  "admin.user.set_superuser",
  "admin.user.reset_mfa",
  "admin.user.delete",
  "admin.project.delete",
  "admin.project.assign_owner",
] as const satisfies readonly Action[];

const dangerous: ReadonlySet<Action> = new Set(DANGEROUS_ACTIONS);

/** Whether an action asks for a fresh proof of who one is. */
export function isDangerous(action: Action): boolean {
  return dangerous.has(action);
}

/** What tokens may outside of any project. */
export const TOKENS_OUTSIDE: readonly Action[] = ["project.list"];

/** Accounts, secrets, and who may enter are for people, whatever a token's scope. */
const PEOPLE_ONLY =
  /^(account|session|api_token|inbox_auth|keychain|support_access|admin|github|billing|credential|member)\./;
const NAMES_ONLY: ReadonlySet<Action> = new Set<Action>([
  "credential.list",
  "member.list",
  "github.view",
  "billing.view",
]);
const MORE_FOR_PEOPLE: ReadonlySet<Action> = new Set<Action>([
  "project.reveal_inbox_url",
  "project.require_mfa",
  "project.cancel_deletion",
  "project.withdraw_offer",
  "project.accept_ownership",
]);

/** Whether no API token may do this at all. */
export function isClosedToTokens(action: Action): boolean {
  if (isDangerous(action) || MORE_FOR_PEOPLE.has(action)) return true;
  return PEOPLE_ONLY.test(action) && !NAMES_ONLY.has(action);
}
