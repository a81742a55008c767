import { ANSWERS_BYTES, AnswerRecord } from "./answer-record";
import type { Channel } from "./channel";
import type { RequestMessage } from "./messages";

/** What a request is known by when it begins. */
export type RequestFacts = Omit<RequestMessage, "t" | "n" | "id" | "at">;

/** More than the parent keeps are not told. */
const MOST_REQUESTS = 200;
const HEADERS_SENT = 8 * 1024;
const PATH_SENT = 8 * 1024;

type Open = { id: number; begun: number; record: AnswerRecord | null };

/** Tells the parent of the requests of one run: each when it begins, when its answer begins, and when that is there. */
export class RequestWatch {
  private count = 0;
  private recorded = 0;
  private readonly open = new WeakMap<object, Open>();

  constructor(
    private readonly channel: Channel,
    private readonly run: number,
  ) {}

  /** The number that the request has from now on; null when it is one too many. */
  begin(request: object, facts: RequestFacts): number | null {
    if (this.count >= MOST_REQUESTS) return null;
    this.count += 1;
    this.open.set(request, { id: this.count, begun: performance.now(), record: null });
    const { path, headers, ...others } = facts;
    const bounded = { path: path.slice(0, PATH_SENT), headers: withinBounds(headers) };
    this.channel.send({ t: "request", n: this.run, id: this.count, at: Date.now(), ...others, ...bounded });
    return this.count;
  }

  /** With headers, the answer's body is to be recorded too: it comes by `piece`, and `complete` ends it. */
  answered(request: object, status: number | null, headers?: Record<string, string>): void {
    const found = this.open.get(request);
    if (!found) return;
    found.record = headers ? new AnswerRecord(withinBounds(headers)) : null;
    if (!headers) this.open.delete(request);
    const ms = Math.round(performance.now() - found.begun);
    this.channel.send({ t: "answer", n: this.run, id: found.id, status, ms });
  }

  piece(request: object, chunk: Uint8Array): void {
    this.open.get(request)?.record?.add(chunk);
  }

  complete(request: object): void {
    const found = this.open.get(request);
    if (!found?.record) return;
    this.open.delete(request);
    const { headers, body: whole } = found.record;
    const fits = whole !== null && this.recorded + whole.length <= ANSWERS_BYTES;
    if (fits) this.recorded += whole.length;
    const body = fits ? whole.toString("base64") : null;
    this.channel.send({ t: "recorded", n: this.run, id: found.id, headers, body });
  }
}

/** Whole headers only: half of a secret would be recognised by nobody. */
function withinBounds(headers: Record<string, string>): Record<string, string> {
  let bytes = 0;
  return Object.fromEntries(
    Object.entries(headers).filter(([name, value]) => {
      bytes += name.length + value.length;
      return bytes <= HEADERS_SENT;
    }),
  );
}
