import dgram from "node:dgram";
import dns from "node:dns";
import net from "node:net";
import tls from "node:tls";
import { isAllowed, isPublicAddress, refusal } from "./address-rules";
import { connectByProxy } from "./egress-client";
import type { GuardSettings } from "./messages";

type ConnectOptions = net.TcpNetConnectOpts & { path?: string };
type Callback = () => void;
type LookupAnswer = (error: Error | null, address: string | dns.LookupAddress[], family?: number) => void;
type Lookup = (host: string, options: dns.LookupOptions, answer: LookupAnswer) => void;

/**
 * Puts the rules for outbound calls where every client passes: `net.Socket#connect` (TLS comes through it), checked
 * on the address that is really connected to. UDP and listening are refused. A guard against mistakes and against
 * addresses slipped in by data; code that breaks out of its context can get around it.
 */
export function installOutboundGuard(settings: GuardSettings): void {
  if (!settings.enabled) return;
  const connect = net.Socket.prototype.connect;
  const { egressSocket } = settings;
  const guarded = function (this: net.Socket, ...given: unknown[]): net.Socket {
    const { options, callback } = readArguments(given);
    if (options.path !== undefined) return refuseLater(this, new Error("Jobs cannot connect to local sockets."));
    if (egressSocket) return connectByProxy(this, connect, egressSocket, options, callback);
    const host = options.host ?? "localhost";
    const port = Number(options.port);
    if (net.isIP(host) && !isPublicAddress(host) && !isAllowed(settings.allow, host, host, port)) {
      return refuseLater(this, refusal(host, host, port));
    }
    const lookup = guardLookup((options.lookup ?? dns.lookup) as Lookup, port, settings.allow);
    return connect.call(this, { ...options, lookup } as never, callback as never);
  };
  net.Socket.prototype.connect = guarded as typeof connect;
  if (egressSocket) routeTlsThroughPlainSockets();
  refuseOthers();
}

/** `(options, callback)`, `(port, host, callback)`, `(path, callback)`, or the array Node passes to itself. */
function readArguments(given: unknown[]): { options: ConnectOptions; callback: Callback | undefined } {
  const list = Array.isArray(given[0]) ? (given[0] as unknown[]) : given;
  const [first, second] = list;
  const callback = list.find((item): item is Callback => typeof item === "function");
  if (typeof first === "object" && first !== null) return { options: first as ConnectOptions, callback };
  const isPort = typeof first === "number" || (typeof first === "string" && /^\d+$/.test(first));
  if (!isPort) return { options: { path: String(first) } as ConnectOptions, callback };
  const host = typeof second === "string" ? { host: second } : {};
  return { options: { port: Number(first), ...host }, callback };
}

/** Drops forbidden addresses from what a name resolves to; refuses when none is left. */
function guardLookup(lookup: Lookup, port: number, allow: readonly string[]): Lookup {
  const fits = (host: string, address: string) => isPublicAddress(address) || isAllowed(allow, host, address, port);
  return (host, options, answer) => {
    lookup(host, options, (error, found, family) => {
      if (error) return answer(error, found, family);
      if (!Array.isArray(found)) return answer(fits(host, found) ? null : refusal(host, found, port), found, family);
      const open = found.filter(({ address }) => fits(host, address));
      return answer(open.length > 0 ? null : refusal(host, found[0]?.address ?? host, port), open);
    });
  };
}

function refuseLater(socket: net.Socket, error: Error): net.Socket {
  Object.assign(socket, { connecting: true }); // clients that look at it would take the socket for connected
  process.nextTick(() => socket.destroy(error));
  return socket;
}

/** A TLS socket makes its own TCP handle, which cannot go through a unix socket: give it a plain socket to speak on. */
function routeTlsThroughPlainSockets(): void {
  const connect = tls.connect;
  const routed = (...given: unknown[]): tls.TLSSocket => {
    const options = readTlsArguments(given);
    const callback = given.find((item): item is Callback => typeof item === "function");
    if (options.socket) return connect(options, callback);
    const plain = new net.Socket();
    plain.connect({ host: options.host ?? "localhost", port: Number(options.port) });
    const secure = connect({ ...options, socket: plain }, callback);
    plain.once("error", (error) => secure.destroy(error));
    return secure;
  };
  tls.connect = routed as typeof connect;
}

function readTlsArguments(given: unknown[]): tls.ConnectionOptions {
  const options: tls.ConnectionOptions = {};
  if (typeof given[0] === "number") options.port = given[0];
  if (typeof given[1] === "string") options.host = given[1];
  for (const item of given) if (typeof item === "object" && item !== null) Object.assign(options, item);
  return options;
}

function refuseOthers(): void {
  const refuse = (what: string) => () => {
    throw Object.assign(new Error(`Jobs cannot ${what}.`), { code: "OUTBOUND_REFUSED" });
  };
  net.Server.prototype.listen = refuse("listen for connections");
  dgram.createSocket = refuse("use UDP");
  for (const method of ["bind", "connect", "send"] as const) dgram.Socket.prototype[method] = refuse("use UDP");
}
