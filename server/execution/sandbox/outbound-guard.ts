import dns from "node:dns";
import net from "node:net";
import tls from "node:tls";
import { isAllowed, isPublicAddress, refusal } from "./address-rules";
import { connectByProxy } from "./egress-client";
import type { GuardSettings } from "./messages";
import { guardNames, refuseUdpAndListening } from "./other-doors";
import type { TestAnswers } from "./test-answers";

/** `path` is null where an HTTP agent asks: only a text means a local socket. */
type ConnectOptions = net.TcpNetConnectOpts & { path?: string | null };
type Callback = () => void;
type LookupAnswer = (error: Error | null, address: string | dns.LookupAddress[], family?: number) => void;
type Lookup = (host: string, options: dns.LookupOptions, answer: LookupAnswer) => void;
type Connect = typeof net.Socket.prototype.connect;

const LOCAL_SOCKET = "Jobs cannot connect to local sockets.";

/** The way out of a sandbox. Once closed it stays closed: HTTP is answered in place, all else refused. */
export type OutboundDoor = { close(): void };

/**
 * Puts the rules for outbound calls where every client passes: `net.Socket#connect` (TLS comes through it), checked
 * on the address that is really connected to. UDP and listening are refused. A guard against mistakes and against
 * addresses slipped in by data; code that breaks out of its context can get around it.
 */
export function installOutboundGuard(settings: GuardSettings, answers: TestAnswers): OutboundDoor {
  const connect: Connect = net.Socket.prototype.connect;
  let isClosed = false;
  const guarded = function (this: net.Socket, ...given: unknown[]): net.Socket {
    if (!isClosed && !settings.enabled) return connect.apply(this, given as never);
    const { options, callback } = readArguments(given);
    if (typeof options.path === "string") return refuseLater(this, new Error(LOCAL_SOCKET));
    if (!isClosed) return connectByRules(this, connect, settings, options, callback);
    if (callback) this.once("connect", callback);
    const { host = "localhost", port } = options;
    return answers.connect(this, { host, port: Number(port), isSecure: false });
  };
  net.Socket.prototype.connect = guarded as Connect;
  guardTls(settings, answers, () => isClosed);
  guardNames(() => isClosed);
  if (settings.enabled) refuseUdpAndListening();
  return {
    close() {
      if (!isClosed && !settings.enabled) refuseUdpAndListening();
      isClosed = true;
    },
  };
}

function connectByRules(
  socket: net.Socket,
  connect: Connect,
  { allow, egressSocket }: GuardSettings,
  options: ConnectOptions,
  callback: Callback | undefined,
): net.Socket {
  if (egressSocket) return connectByProxy(socket, connect, egressSocket, options, callback);
  const host = options.host ?? "localhost";
  const port = Number(options.port);
  if (net.isIP(host) && !isPublicAddress(host) && !isAllowed(allow, host, host, port)) {
    return refuseLater(socket, refusal(host, host, port));
  }
  const lookup = guardLookup((options.lookup ?? dns.lookup) as Lookup, port, allow);
  return connect.call(socket, { ...options, lookup } as never, callback as never);
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

/**
 * A TLS socket makes its own TCP handle, which cannot go through a unix socket: there it is given a plain socket to
 * speak on. In test mode there is nobody to shake hands with: a plain socket stands for the secure one.
 */
function guardTls(settings: GuardSettings, answers: TestAnswers, isClosed: () => boolean): void {
  const connect = tls.connect as (...given: unknown[]) => tls.TLSSocket;
  const guarded = (...given: unknown[]): tls.TLSSocket => {
    const options = readTlsArguments(given);
    const callback = given.find((item): item is Callback => typeof item === "function");
    if (isClosed()) return pretendSecure(answers, options, callback);
    if (!settings.enabled || !settings.egressSocket) return connect(...given);
    if (options.socket) return connect(options, callback);
    const plain = new net.Socket();
    plain.connect({ host: options.host ?? "localhost", port: Number(options.port) });
    const secure = connect({ ...options, socket: plain }, callback);
    plain.once("error", (error) => secure.destroy(error));
    return secure;
  };
  tls.connect = guarded as typeof tls.connect;
}

function pretendSecure(
  answers: TestAnswers,
  options: tls.ConnectionOptions,
  callback: Callback | undefined,
): tls.TLSSocket {
  const { host = "localhost", port, servername = host } = options;
  const known = { encrypted: true, authorized: true, authorizationError: null, alpnProtocol: false, servername };
  const asked = { getPeerCertificate: () => ({}), getSession: () => undefined, getProtocol: () => "TLSv1.3" };
  const socket = Object.assign(new net.Socket(), known, asked, { isSessionReused: () => false });
  if (callback) socket.once("secureConnect", callback);
  if (options.socket) refuseLater(socket, new Error("Test mode: a tunnel is not answered, and nothing leaves."));
  else answers.connect(socket, { host, port: Number(port), isSecure: true });
  return socket as unknown as tls.TLSSocket;
}

function readTlsArguments(given: unknown[]): tls.ConnectionOptions {
  const options: tls.ConnectionOptions = {};
  if (typeof given[0] === "number") options.port = given[0];
  if (typeof given[1] === "string") options.host = given[1];
  for (const item of given) if (typeof item === "object" && item !== null) Object.assign(options, item);
  return options;
}
