import type { Ctx } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import type { Inbox } from "@/server/domain/inbox/find-inbox";
import { NOTE_EVERY_MS, noteSender } from "@/server/domain/inbox/note-sender";
import {
  asksForPassword,
  maySign,
  methodOfHeaders,
  methodOfSignature,
  onlySignatures,
  refusalOf,
  type SenderMethod,
} from "@/server/domain/inbox/sender-rules";
import { log } from "@/server/log";
import { isListed } from "@/server/security/address-list";

type Headers = Readonly<Record<string, string>>;

/** Throws FORBIDDEN where messages from this address are not taken. */
export function holdToAddresses({ allow }: Inbox, address: string): void {
  if (allow.length === 0 || isListed(address, allow)) return;
  throw new ProductError("FORBIDDEN", `This inbox takes no messages from ${address}. Nothing was stored.`);
}

/**
 * Judged before the body is read. True: admitted, or nothing is asked; false: the body's signature will tell.
 * Throws UNAUTHENTICATED where neither can be.
 */
export function admitByHeaders(ctx: Ctx, { methods }: Inbox, headers: Headers): boolean {
  if (methods.length === 0) return true;
  const method = methodOfHeaders(methods, headers);
  if (method !== null) note(ctx, method);
  else if (!maySign(methods, headers)) throw refused(methods, headers);
  return method !== null;
}

/** Throws UNAUTHENTICATED unless one of the methods' secrets signed these bytes. */
export function admitBySignature(ctx: Ctx, { methods }: Inbox, headers: Headers, bytes: Uint8Array): void {
  const method = methodOfSignature(methods, { headers, bytes, now: ctx.now() });
  if (method === null) throw refused(methods, headers);
  note(ctx, method);
}

/** A question without a body (HEAD of an OpenRosa client): it asks for the password before it sends. */
export function holdToPassword(ctx: Ctx, inbox: Inbox, headers: Headers): void {
  if (inbox.methods.length > 0 && !onlySignatures(inbox.methods)) admitByHeaders(ctx, inbox, headers);
}

/** Tells a browser or an OpenRosa client to ask for user name and password, where one would help. */
export function challengeOf({ methods }: Inbox): Record<string, string> {
  return asksForPassword(methods) ? { "www-authenticate": 'Basic realm="Millrace inbox", charset="UTF-8"' } : {};
}

function refused(methods: readonly SenderMethod[], headers: Headers): ProductError {
  return new ProductError("UNAUTHENTICATED", refusalOf(methods, headers));
}

const noted = new WeakMap<object, Map<string, number>>();
const MAX_NOTED = 10_000;

/** Beside the message, never in its way: a note that fails is made by the next message. */
function note(ctx: Ctx, { id }: SenderMethod): void {
  const times = noted.get(ctx.db) ?? new Map<string, number>();
  noted.set(ctx.db, times);
  const now = ctx.now().getTime();
  if (now - (times.get(id) ?? Number.NEGATIVE_INFINITY) < NOTE_EVERY_MS) return;
  if (times.size >= MAX_NOTED) times.clear();
  times.set(id, now);
  noteSender(ctx, { authId: id }).catch((error: unknown) => {
    times.delete(id);
    log.warn({ error: String(error) }, "when a sender's method was last used was not noted");
  });
}
