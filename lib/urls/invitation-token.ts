/** The secret of the invitation that a path of this site leads to; null where it leads elsewhere. */
export function invitationToken(path: string): string | null {
  return /^\/invitations\/([\w-]{20,100})$/.exec(path)?.[1] ?? null;
}
