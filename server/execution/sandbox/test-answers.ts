import http from "node:http";
import type net from "node:net";
import { Duplex } from "node:stream";
import { hashBody } from "./body-hash";
import type { GivenAnswer } from "./messages";
import type { RequestFacts, RequestWatch } from "./request-watch";
import { plainHeaders } from "./watch-clients";

/** Of a request's body so much is shown. */
const BODY_SHOWN = 4 * 1024;
/** So much of it is held to say what it is; of a longer one the beginning and the length count. */
const BODY_HELD = 8 * 1024 * 1024;
/** Who connects and says nothing waits for the other side to speak first: that is not HTTP. */
const SILENCE_MS = 3000;
const SPEAKS_HTTP = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|[A-Z]{4,20}) (\/|\*|https?:)/;
const NOT_HTTP = "Test mode: nothing leaves, and only HTTP is answered here. This connection speaks something else.";

/** What a diverted socket was meant for. */
export type Destination = { host: string; port: number; isSecure: boolean };

type Ends = { socket: net.Socket; destination: Destination };

/** Gives the answer to a request that was told of under this number, or null where there is none. */
export type Replay = (id: number) => Promise<GivenAnswer | null>;

/**
 * Answers every connection of a sandbox in test mode inside of it: HTTP with a 200 and `{}`, or as a replay says; all
 * else is refused.
 */
export class TestAnswers {
  private readonly server: http.Server;
  private readonly ends = new WeakMap<object, Ends>();

  constructor(
    private readonly watch: () => RequestWatch | null,
    private readonly replay: () => Replay | null,
  ) {
    this.server = new http.Server({ keepAliveTimeout: 0 }, (request, response) => this.answer(request, response));
    this.server.on("clientError", (_, far) => far.destroy());
  }

  /** Makes a socket that would connect one that talks to the answers instead. No operating system is asked. */
  connect(socket: net.Socket, destination: Destination): net.Socket {
    Object.assign(socket, { connecting: true });
    const far = joined(socket);
    this.ends.set(far, { socket, destination });
    let silence: NodeJS.Timeout | null = setTimeout(() => socket.destroy(refusal()), SILENCE_MS);
    let seen = "";
    far.once("close", () => silence && clearTimeout(silence));
    const judge = (chunk: Buffer) => {
      seen += chunk.toString("latin1");
      const isHttp = SPEAKS_HTTP.test(seen);
      if (!isHttp && seen.length < 32 && /^[A-Z]* ?$/.test(seen)) return;
      far.off("data", judge);
      far.pause();
      if (silence) clearTimeout(silence);
      silence = null;
      if (!isHttp) return void socket.destroy(refusal());
      far.unshift(Buffer.from(seen, "latin1"));
      this.server.emit("connection", far);
      far.resume();
    };
    far.on("data", judge);
    process.nextTick(() => {
      if (socket.destroyed) return;
      Object.assign(socket, { connecting: false });
      for (const event of ["connect", "ready", ...(destination.isSecure ? ["secureConnect"] : [])]) socket.emit(event);
    });
    return socket;
  }

  private answer(request: http.IncomingMessage, response: http.ServerResponse): void {
    const chunks: Buffer[] = [];
    let bytes = 0;
    request.on("data", (chunk: Buffer) => {
      if (bytes < BODY_HELD) chunks.push(chunk.subarray(0, BODY_HELD - bytes));
      bytes += chunk.length;
    });
    request.on("end", () => {
      const whole = Buffer.concat(chunks);
      const facts = this.factsOf(request);
      const hash = hashBody(whole, facts.headers["content-type"]);
      const bodyHash = bytes > BODY_HELD ? `${hash} ${bytes}` : hash;
      const intercepted = { body: whole.subarray(0, BODY_SHOWN).toString("utf8"), bytes };
      const watch = this.watch();
      const id = watch?.begin(request, { ...facts, bodyHash, intercepted }) ?? null;
      const replay = this.replay();
      if (replay) {
        const asked = id === null ? Promise.resolve(null) : replay(id);
        asked.then((answer) => this.giveReply(request, response, facts, answer)).catch(() => response.destroy());
        return;
      }
      watch?.answered(request, 200);
      give(request, response, { status: 200, headers: { "content-type": "application/json" }, body: "{}" });
    });
  }

  private giveReply(
    request: http.IncomingMessage,
    response: http.ServerResponse,
    { method, scheme, host, path }: Omit<RequestFacts, "bodyHash">,
    answer: GivenAnswer | null,
  ): void {
    if (answer) {
      give(request, response, answer);
      return;
    }
    const where = `${method} ${scheme}://${host}${path.split("?")[0]}`;
    const message = `Backtest: no answer to ${where} was recorded, so the call was refused.`;
    this.ends.get(request.socket)?.socket.destroy(Object.assign(new Error(message), { code: "NOT_RECORDED" }));
  }

  private factsOf(request: http.IncomingMessage): Omit<RequestFacts, "bodyHash"> {
    const destination = this.ends.get(request.socket)?.destination;
    const scheme = destination?.isSecure ? "https" : "http";
    const { method = "GET", url: path = "/" } = request;
    const headers = plainHeaders(request.headers);
    const host = headers.host ?? `${destination?.host}:${destination?.port}`;
    return { scheme, method, host, path, headers };
  }
}

function give(request: http.IncomingMessage, response: http.ServerResponse, answer: GivenAnswer): void {
  response.writeHead(answer.status, answer.headers);
  response.end(request.method === "HEAD" ? undefined : answer.body);
}

function refusal(): Error {
  return Object.assign(new Error(NOT_HTTP), { code: "OUTBOUND_REFUSED" });
}

/** The other end of a socket that has no handle: what is written to one is read from the other. */
function joined(socket: net.Socket): Duplex {
  const far = new Duplex({
    read() {},
    write(chunk: Buffer, _, done) {
      socket.push(chunk);
      done();
    },
    final(done) {
      socket.push(null);
      done();
    },
  });
  far.on("error", () => undefined);
  socket.once("close", () => far.destroy());
  far.once("close", () => socket.destroy());
  const same = () => socket;
  Object.assign(socket, {
    ...{ _read: () => undefined, ref: same, unref: same, setNoDelay: same, setKeepAlive: same, _writev: undefined },
    _write: (chunk: Buffer | string, encoding: BufferEncoding, done: () => void) => {
      far.push(typeof chunk === "string" ? Buffer.from(chunk, encoding) : chunk);
      done();
    },
    _final: (done: () => void) => {
      far.push(null);
      done();
    },
  });
  return far;
}
