import { createHash, randomBytes, timingSafeEqual } from "node:crypto";
import type { Answer, Asked } from "./answer";

export type Account = { username: string; password: string };

const TOKEN_LIFE_MS = 15 * 60_000;
const TOKENS_KEPT = 1000;

function same(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}

/** Who may write: one account for basic auth, and short-lived bearer tokens it can sign in for. */
export class Access {
  #account: Account;
  #tokens = new Map<string, number>();

  constructor(account: Account) {
    this.#account = account;
  }

  isAccount(username: string, password: string): boolean {
    return same(username, this.#account.username) && same(password, this.#account.password);
  }

  hasBasic(asked: Asked): boolean {
    const encoded = /^Basic (.+)$/i.exec(asked.headers.authorization ?? "")?.[1];
    if (!encoded) return false;
    const [username = "", ...rest] = Buffer.from(encoded, "base64").toString("utf8").split(":");
    return this.isAccount(username, rest.join(":"));
  }

  issueToken(now = Date.now()): { token: string; expiresInSeconds: number } {
    const token = randomBytes(24).toString("base64url");
    this.#tokens.set(token, now + TOKEN_LIFE_MS);
    const oldest = this.#tokens.keys().next().value;
    if (this.#tokens.size > TOKENS_KEPT && oldest) this.#tokens.delete(oldest);
    return { token, expiresInSeconds: TOKEN_LIFE_MS / 1000 };
  }

  hasBearer(asked: Asked, now = Date.now()): boolean {
    const token = /^Bearer (.+)$/i.exec(asked.headers.authorization ?? "")?.[1];
    return token !== undefined && (this.#tokens.get(token) ?? 0) > now;
  }
}

/** 401 as a system with basic auth says it. */
export const BASIC_REFUSED: Answer = {
  status: 401,
  headers: { "www-authenticate": 'Basic realm="Kisiwa"' },
  body: {
    httpStatus: "Unauthorized",
    httpStatusCode: 401,
    status: "ERROR",
    message: "Unauthorized: check the username and password of the credential",
  },
};
