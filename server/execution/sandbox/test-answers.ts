import http from "node:http";
import type net from "node:net";
import { Duplex } from "node:stream";
import { plainHeaders, type RequestFacts, type RequestWatch } from "./request-watch";

/** Of a request's body so much is shown. */
const BODY_SHOWN = 4 * 1024;
/** Who connects and says nothing waits for the other side to speak first: that is not HTTP. */
const SILENCE_MS = 3000;
const SPEAKS_HTTP = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|[A-Z]{4,20}) (\/|\*|https?:)/;
const NOT_HTTP = "Test mode: nothing leaves, and only HTTP is answered here. This connection speaks something else.";

/** What a diverted socket was meant for. */
export type Destination = { host: string; port: number; isSecure: boolean };

type Ends = { socket: net.Socket; destination: Destination };

/** Answers every connection of a sandbox in test mode inside of it: HTTP with a 200 and `{}`, all else is refused. */
export class TestAnswers {
  private readonly server: http.Server;
  private readonly ends = new WeakMap<object, Ends>();

  constructor(private readonly watch: () => RequestWatch | null) {
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
      if (bytes < BODY_SHOWN) chunks.push(chunk.subarray(0, BODY_SHOWN - bytes));
      bytes += chunk.length;
    });
    request.on("end", () => {
      const body = Buffer.concat(chunks).toString("utf8");
      const watch = this.watch();
      watch?.begin(request, { ...this.factsOf(request), intercepted: { body, bytes } });
      watch?.answered(request, 200);
      response.writeHead(200, { "content-type": "application/json" });
      response.end(request.method === "HEAD" ? undefined : "{}");
    });
  }

  private factsOf(request: http.IncomingMessage): RequestFacts {
    const destination = this.ends.get(request.socket)?.destination;
    const scheme = destination?.isSecure ? "https" : "http";
    const { method = "GET", url: path = "/" } = request;
    const headers = plainHeaders(request.headers);
    const host = headers.host ?? `${destination?.host}:${destination?.port}`;
    return { scheme, method, host, path, headers };
  }
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
