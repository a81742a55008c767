import { z } from "zod";

/** read: asks only; write: also changes what its person may change in projects. Neither touches accounts and secrets. */
export const TOKEN_SCOPES = ["read", "write"] as const;
export const TokenScope = z.enum(TOKEN_SCOPES);
export type TokenScope = z.infer<typeof TokenScope>;

export const TOKEN_DAYS = { min: 1, max: 365, usual: 90 } as const;
export const MOST_TOKENS = 50;

export const CreateApiToken = z.object({
  name: z.string().trim().min(1, "Name what will use it.").max(80, "A name has at most 80 characters."),
  scope: TokenScope,
  /** Slugs or ids; none: every project its person may enter. */
  projects: z.array(z.string().min(1).max(100)).max(50).default([]),
  days: z.number().int().min(TOKEN_DAYS.min).max(TOKEN_DAYS.max, "A year at most.").default(TOKEN_DAYS.usual),
});

export const ByApiToken = z.object({ tokenId: z.string().min(1).max(40) });

/** `token` is shown this once. */
export type MadeApiToken = { id: string; token: string; expiresAt: Date };

export type ApiTokenItem = {
  id: string;
  name: string;
  /** The first letters, to tell which one it is. */
  prefix: string;
  scope: TokenScope;
  /** Names of the projects it is limited to; null: all. */
  projects: string[] | null;
  createdAt: Date;
  expiresAt: Date;
  lastUsedAt: Date | null;
};
