import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";

function refusalTo(what: string): Error {
  return Object.assign(new Error(`Jobs cannot ${what}.`), { code: "OUTBOUND_REFUSED" });
}

/** UDP and listening for connections: no job may, ever. */
export function refuseUdpAndListening(): void {
  const refuse = (what: string) => () => {
    throw refusalTo(what);
  };
  net.Server.prototype.listen = refuse("listen for connections");
  dgram.createSocket = refuse("use UDP");
  for (const method of ["bind", "connect", "send"] as const) dgram.Socket.prototype[method] = refuse("use UDP");
}

type Ask = (...given: unknown[]) => unknown;

const ASKS = /^(lookup|resolve|reverse)/;

/** Asking for the address of a name leaves the machine too: refused from the moment that `isClosed` says so. */
export function guardNames(isClosed: () => boolean): void {
  const error = () => refusalTo("ask for addresses in test mode");
  const byCallback = (given: unknown[]) => {
    const answer = given.findLast((item): item is (error: Error) => void => typeof item === "function");
    process.nextTick(() => answer?.(error()));
  };
  guardAll(dns, isClosed, byCallback);
  guardAll(dns.Resolver.prototype, isClosed, byCallback);
  guardAll(dns.promises, isClosed, () => Promise.reject(error()));
  guardAll(dns.promises.Resolver.prototype, isClosed, () => Promise.reject(error()));
}

function guardAll(owner: object, isClosed: () => boolean, refuse: (given: unknown[]) => unknown): void {
  const asks = owner as Record<string, unknown>;
  for (let at: object | null = owner; at && at !== Object.prototype; at = Object.getPrototypeOf(at)) {
    for (const name of Object.getOwnPropertyNames(at)) {
      const original = asks[name];
      if (!ASKS.test(name) || typeof original !== "function") continue;
      const guarded = function (this: unknown, ...given: unknown[]) {
        return isClosed() ? refuse(given) : (original as Ask).apply(this, given);
      };
      // What util.promisify looks for lies under symbols of the function's own.
      for (const symbol of Object.getOwnPropertySymbols(original)) {
        Object.assign(guarded, { [symbol]: (original as unknown as Record<symbol, unknown>)[symbol] });
      }
      asks[name] = guarded;
    }
  }
}
