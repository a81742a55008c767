import { z } from "zod";
import { InboxReply } from "@/contracts/inbox";

/** How a sender proves who it is. */
export const INBOX_AUTH_KINDS = ["api_key", "basic", "hmac_github", "hmac_stripe", "hmac_standard"] as const;
export const InboxAuthKind = z.enum(INBOX_AUTH_KINDS);
export type InboxAuthKind = z.infer<typeof InboxAuthKind>;

export const isSignature = (kind: InboxAuthKind): boolean => kind.startsWith("hmac_");

/** More would slow the door and help nobody: a rotation takes two. */
export const MAX_INBOX_AUTH = 50;

const printable = /^[\x21-\x7e]+$/;

export const AddInboxAuth = z
  .object({
    kind: InboxAuthKind,
    name: z.string().trim().min(1, "Say who uses it.").max(80, "At most 80 characters."),
    username: z
      .string()
      .trim()
      .min(1, "Give a user name.")
      .max(80, "At most 80 characters.")
      .refine((name) => printable.test(name) && !name.includes(":"), "Letters and signs, without spaces and colons.")
      .optional(),
    /** Signatures only, where the sender makes the secret; else it is made here. */
    secret: z
      .string()
      .trim()
      .min(16, "At least 16 characters.")
      .max(500, "At most 500 characters.")
      .refine((secret) => printable.test(secret), "Without spaces.")
      .optional(),
  })
  .refine(({ kind, username }) => kind !== "basic" || username !== undefined, {
    path: ["username"],
    message: "Give a user name.",
  })
  .refine(({ kind, secret }) => secret === undefined || isSignature(kind), {
    path: ["secret"],
    message: "Keys and passwords are made here, so that nobody can guess them.",
  });

export const ByInboxAuth = z.object({ authId: z.string().min(1).max(40) });

/** A method as lists show it: never its secret. */
export type InboxAuthItem = {
  id: string;
  kind: InboxAuthKind;
  name: string;
  username: string | null;
  createdAt: Date;
  createdBy: string | null;
  lastUsedAt: Date | null;
  revokedAt: Date | null;
};

/** The only answer that ever holds the secret. */
export type NewInboxAuth = { id: string; kind: InboxAuthKind; username: string | null; secret: string };

/** An address or a network: 203.0.113.7, 198.51.100.0/24, 2001:db8::/32. */
const Network = z.union([z.ipv4(), z.ipv6(), z.cidrv4(), z.cidrv6()], {
  error: "An address like 203.0.113.7 or a network like 198.51.100.0/24, please.",
});

export const SetInboxLimits = z.object({
  /** Messages a minute; null: as many as come. */
  rateLimit: z
    .number()
    .int("A whole number, please.")
    .min(1, "At least 1 message a minute.")
    .max(1_000_000, "At most 1,000,000 messages a minute.")
    .nullable(),
  /** Empty: from anywhere. */
  allow: z.array(Network).max(100, "At most 100 addresses and networks."),
});

/** Null: the answers of Millrace itself. */
export const SetInboxReply = z.object({
  reply: InboxReply.extend({
    contentType: z
      .string()
      .trim()
      .regex(/^[\w.+-]+\/[\w.+-]+(; *[\w-]+=[\w.-]+)*$/, "A media type like text/xml; charset=utf-8, please.")
      .max(200, "At most 200 characters."),
  }).nullable(),
});

export type InboxRules = {
  rateLimit: number | null;
  allow: string[];
  reply: InboxReply | null;
  /** How many methods are valid; none: the inbox is open to who knows its address. */
  methods: number;
};
