import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import { Access, type Account } from "./access";
import { type Answer, type Asked, answerOnDemand } from "./answer";
import { dhis2 } from "./dhis2";
import { fhir } from "./fhir";
import { headersToKeep, Ledger } from "./ledger";
import { openmrs } from "./openmrs";
import { renderPage } from "./page";
import { plain, sms } from "./plain";
import { crm, registry } from "./registry";

const MAX_BODY_BYTES = 10 * 1024 * 1024;

/**
 * The systems of the demo in one HTTP server: DHIS2, OpenMRS, FHIR, a civil register, a relationship manager and a
 * text message gateway as jobs meet them, plus plain collections and answers on demand. It keeps what it was sent:
 * `GET /received?since=<seq>` lists it as JSON, `GET /` as a page.
 */
export function createDestination(account: Account): Server {
  const access = new Access(account);
  const ledger = new Ledger();
  const systems: Record<string, (asked: Asked) => Answer> = {
    dhis2: dhis2(access),
    openmrs: openmrs(access),
    fhir: fhir(access),
    registry: registry(access),
    crm: crm(access),
    sms: sms(access),
  };
  const decide = (asked: Asked): Answer => {
    const system = systems[asked.path.split("/")[1] ?? ""] ?? plain;
    return answerOnDemand(asked) ?? system(asked);
  };
  return createServer((request, response) => {
    serve(request, response, ledger, decide).catch(() => response.destroy());
  });
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  ledger: Ledger,
  decide: (asked: Asked) => Answer,
): Promise<void> {
  const url = new URL(request.url ?? "/", "http://destination");
  const method = request.method ?? "GET";
  if (method === "GET" && url.pathname === "/") return page(response, renderPage(ledger.since(0)));
  if (method === "GET" && url.pathname === "/health")
    return send(response, { status: 200, body: { destination: process.pid } });
  if (method === "GET" && url.pathname === "/received") {
    const since = Number(url.searchParams.get("since") ?? 0);
    return send(response, {
      status: 200,
      body: { last: ledger.last, received: ledger.since(Number.isFinite(since) ? since : 0) },
    });
  }
  const text = await readText(request);
  if (text === null)
    return send(response, { status: 413, body: { error: `The body is above ${MAX_BODY_BYTES} bytes` } });
  const body = parseBody(text);
  const asked: Asked = { method, path: url.pathname, query: url.searchParams, headers: request.headers, body };
  const answer = decide(asked);
  ledger.keep({
    at: new Date().toISOString(),
    method,
    path: url.pathname,
    query: Object.fromEntries(url.searchParams),
    headers: headersToKeep(request.headers),
    body: withoutPassword(body),
    status: answer.hang ? 0 : answer.status,
  });
  if (answer.hang) return;
  if (answer.delayMs) await new Promise((resolve) => setTimeout(resolve, answer.delayMs));
  send(response, answer);
}

async function readText(request: IncomingMessage): Promise<string | null> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MAX_BODY_BYTES) chunks.push(chunk);
  }
  return size > MAX_BODY_BYTES ? null : Buffer.concat(chunks).toString("utf8");
}

function parseBody(text: string): unknown {
  if (text === "") return null;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** Sign-ins are kept too, their passwords are not. */
function withoutPassword(body: unknown): unknown {
  return typeof body === "object" && body !== null && "password" in body ? { ...body, password: "(hidden)" } : body;
}

function send(response: ServerResponse, answer: Answer): void {
  const text = answer.body === undefined ? "" : JSON.stringify(answer.body);
  const headers = { "content-type": "application/json; charset=utf-8", ...answer.headers };
  response.writeHead(answer.status, answer.status === 204 ? answer.headers : headers);
  response.end(answer.status === 204 ? "" : text);
}

function page(response: ServerResponse, html: string): void {
  response.writeHead(200, {
    "content-type": "text/html; charset=utf-8",
    "content-security-policy": "default-src 'none'; style-src 'unsafe-inline'",
  });
  response.end(html);
}
