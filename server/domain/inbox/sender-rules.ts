import { type InboxAuthKind, isSignature } from "@/contracts/inbox-auth";
import {
  digestOf,
  isGithubSigned,
  isSame,
  isStandardSigned,
  isStripeSigned,
  type Signed,
} from "@/server/security/sign";

/** A valid method as the door knows it; a secret that cannot be read (its key is gone) admits nobody. */
export type SenderMethod = {
  id: string;
  kind: InboxAuthKind;
  username: string | null;
  secretHash: string | null;
  secret: string | null;
};

type Headers = Readonly<Record<string, string>>;

/** The method that a key or a password in the headers fits. Every one is compared, so that time tells nothing. */
export function methodOfHeaders(methods: readonly SenderMethod[], headers: Headers): SenderMethod | null {
  const key = headers["x-api-key"];
  const basic = readBasic(headers.authorization);
  const keyDigest = key === undefined ? null : digestOf(key.trim());
  const passwordDigest = basic === null ? null : digestOf(basic.password);
  let found: SenderMethod | null = null;
  for (const method of methods) {
    const given = method.kind === "api_key" ? keyDigest : method.kind === "basic" ? passwordDigest : null;
    if (given === null || method.secretHash === null) continue;
    const isRight = isSame(given, method.secretHash);
    const isNamed = method.kind === "api_key" || isSame(basic?.username ?? "", method.username ?? "");
    if (isRight && isNamed) found ??= method;
  }
  return found;
}

const CHECKS = {
  hmac_github: { header: "x-hub-signature-256", fits: isGithubSigned },
  hmac_stripe: { header: "stripe-signature", fits: isStripeSigned },
  hmac_standard: { header: "webhook-signature", fits: isStandardSigned },
} as const;

const checkOf = (kind: InboxAuthKind) => (kind in CHECKS ? CHECKS[kind as keyof typeof CHECKS] : null);

/** Whether the body is worth reading: some method signs, and the request carries a signature of its style. */
export function maySign(methods: readonly SenderMethod[], headers: Headers): boolean {
  return methods.some(({ kind }) => headers[checkOf(kind)?.header ?? ""] !== undefined);
}

/** The method whose signature over the body fits. */
export function methodOfSignature(methods: readonly SenderMethod[], signed: Signed): SenderMethod | null {
  let found: SenderMethod | null = null;
  for (const method of methods) {
    if (method.secret !== null && checkOf(method.kind)?.fits(method.secret, signed)) found ??= method;
  }
  return found;
}

/** What a refused sender is told: which ways there are, not which are set up with what. */
export function refusalOf(methods: readonly SenderMethod[], headers: Headers): string {
  const ways = new Set(methods.map(({ kind }) => WAYS[kind]));
  const tried = headers["x-api-key"] ?? headers.authorization;
  const isWrong = tried !== undefined || maySign(methods, headers);
  const start = isWrong ? "What this request proves itself with is not valid here" : "This inbox asks who is sending";
  return `${start}. Send ${[...ways].join(", or ")}. Nothing was stored.`;
}

const WAYS: Record<InboxAuthKind, string> = {
  api_key: "a key in the header x-api-key",
  basic: "a user name and password (Authorization: Basic)",
  hmac_github: "a signature in x-hub-signature-256",
  hmac_stripe: "a signature in stripe-signature",
  hmac_standard: "a signature of the Standard Webhooks specification (webhook-signature)",
};

/** Whether a browser or an OpenRosa client should be asked for a password. */
export const asksForPassword = (methods: readonly SenderMethod[]): boolean =>
  methods.some(({ kind }) => kind === "basic");

/** Whether every way in needs a body: then a request without one cannot prove anything. */
export const onlySignatures = (methods: readonly SenderMethod[]): boolean =>
  methods.every(({ kind }) => isSignature(kind));

function readBasic(header: string | undefined): { username: string; password: string } | null {
  const encoded = /^basic +([A-Za-z0-9+/=_-]+) *$/i.exec(header ?? "")?.[1];
  if (encoded === undefined) return null;
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon === -1 ? null : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
