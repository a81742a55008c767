import { createServer, request as httpRequest, type Server } from "node:http";
import { type AddressInfo, connect as connectSocket } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { makeProject } from "@/prisma/factories/projects";
import type { PrismaClient, Project } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { ownDatabase, testDatabase } from "@/test/database";
import { handleInbox } from "./handle-inbox";

const db = await ownDatabase();
let project: Project;
let server: Server;
let port: number;

beforeAll(async () => {
  project = await makeProject(db);
  ({ server, port } = await serve(db));
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

async function serve(client: PrismaClient): Promise<{ server: Server; port: number }> {
  const made = createServer((req, res) => {
    void handleInbox(req, res, systemContext("test", { db: client })).then((isOurs) => {
      if (!isOurs) res.writeHead(404, { "x-next": "1" }).end();
    });
  });
  // On a busy machine a client pauses for longer than the five seconds after which Node closes what is idle.
  made.keepAliveTimeout = 60_000;
  await new Promise<void>((resolve) => made.listen(0, "127.0.0.1", resolve));
  return { server: made, port: (made.address() as AddressInfo).port };
}

const url = (path = `/inbox/${project.inboxKey}`) => `http://127.0.0.1:${port}${path}`;
const post = (body: BodyInit, headers: Record<string, string> = {}, path?: string) =>
  fetch(url(path), { method: "POST", body, headers });
const count = () => db.message.count({ where: { projectId: project.id } });

describe("the inbox door", () => {
  it("answers 202 and the id only when the message is in the database", async () => {
    const response = await post('{"a":1}', { "content-type": "application/json" }, `/inbox/${project.inboxKey}?tag=x`);
    expect(response.status).toBe(202);
    const { id } = (await response.json()) as { id: string };
    expect(await db.message.findUnique({ where: { id: BigInt(id) } })).toMatchObject({
      projectId: project.id,
      format: "json",
    });
    expect(await db.$queryRawUnsafe(`SELECT body FROM message_body WHERE message_id = ${id}`)).toEqual([
      { body: { a: 1, __query_params: { tag: "x" } } },
    ]);
  });

  it("leaves other paths to the pages", async () => {
    for (const path of ["/", "/inbox", "/inbox/a/b", `/p/inbox/${project.inboxKey}`]) {
      expect((await fetch(url(path))).headers.get("x-next"), path).toBe("1");
    }
  });

  it("answers 400, 404 and 415 with a sentence", async () => {
    const before = await count();
    for (const [status, response] of [
      [400, await post('{"a":', { "content-type": "application/json" })],
      [400, await post("", { "content-type": "application/json" })],
      [404, await post("{}", {}, "/inbox/00000000-0000-4000-8000-000000000000")],
      [404, await post("{}", {}, "/inbox/not-a-key")],
      [404, await post("{}", {}, "/inbox/%00")],
      [415, await post("x", { "content-type": "image/png" })],
      [415, await post("x", { "content-encoding": "gzip" })],
    ] as const) {
      expect(response.status).toBe(status);
      expect(await response.json()).toEqual({ error: expect.stringMatching(/^[A-Z].+\.$/) });
    }
    expect(await count()).toBe(before);
  });

  it("answers GET, HEAD and OPTIONS politely and other methods with 405 and Allow", async () => {
    const get = await fetch(url());
    expect(get.status).toBe(200);
    expect(await get.json()).toEqual({ message: expect.any(String) });
    const head = await fetch(url(), { method: "HEAD" });
    expect(head.status).toBe(204);
    expect(head.headers.get("x-openrosa-version")).toBe("1.0");
    expect(head.headers.get("x-openrosa-accept-content-length")).toBe("8388608");
    const options = await fetch(url(), { method: "OPTIONS", headers: { "access-control-request-headers": "x-mine" } });
    expect(options.status).toBe(204);
    expect(options.headers.get("access-control-allow-origin")).toBe("*");
    expect(options.headers.get("access-control-allow-headers")).toBe("x-mine");
    for (const method of ["PUT", "PATCH", "DELETE"]) {
      const response = await fetch(url(), { method, body: "{}" });
      expect(response.status).toBe(405);
      expect(response.headers.get("allow")).toBe("POST, GET, HEAD, OPTIONS");
    }
    expect((await fetch(url("/inbox/not-a-key"))).status).toBe(404);
  });

  it("answers a question about the server as a whole", async () => {
    const said = await new Promise<string>((resolve, reject) => {
      const socket = connectSocket(port, "127.0.0.1", () => socket.end("OPTIONS * HTTP/1.1\r\nHost: x\r\n\r\n"));
      let text = "";
      socket.setEncoding("utf8").on("data", (part: string) => {
        text += part;
      });
      socket.on("end", () => resolve(text)).on("error", reject);
    });
    expect(said).toMatch(/^HTTP\/1\.1 204 [\s\S]*allow: GET, HEAD, POST, OPTIONS\r\n/i);
  });

  it("takes 8 MB and refuses more, by its declared length and while it streams", async () => {
    const limit = 8 * 1024 * 1024;
    expect((await post(`"${"x".repeat(limit - 2)}"`)).status).toBe(202);
    const before = await count();
    expect((await post(`"${"x".repeat(limit - 1)}"`)).status).toBe(413);
    const chunk = Buffer.alloc(1024 * 1024, "x");
    const status = await new Promise<number>((resolve, reject) => {
      const streamed = httpRequest(url(), { method: "POST" }, (response) => {
        response.resume();
        resolve(response.statusCode ?? 0);
      });
      streamed.on("error", reject);
      for (let n = 0; n < 9; n++) streamed.write(chunk);
    });
    expect(status).toBe(413);
    expect(await count()).toBe(before);
  });

  it("stores nothing when the sender goes away in the middle", async () => {
    const before = await count();
    await new Promise<void>((resolve) => {
      const socket = connectSocket(port, "127.0.0.1", () => {
        socket.write(`POST /inbox/${project.inboxKey} HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\n{"a":`, () => {
          socket.destroy();
          resolve();
        });
      });
    });
    expect((await post("{}")).status).toBe(202);
    expect(await count()).toBe(before + 1);
  });

  it("keeps a connection usable after a refusal with a body", async () => {
    for (let n = 0; n < 5; n++) {
      expect((await post("x".repeat(200_000), { "content-type": "image/png" })).status).toBe(415);
      expect((await post("{}")).status).toBe(202);
    }
  });

  it("hears a refused sender out, so that no reset takes the answer from it", async () => {
    const size = 4 * 1024 * 1024;
    const { answer, sent } = await new Promise<{ answer: string; sent: number }>((resolve, reject) => {
      let answer = "";
      let sent = 0;
      const socket = connectSocket(port, "127.0.0.1", () => {
        socket.write(`POST /inbox/not-a-key HTTP/1.1\r\nHost: x\r\nContent-Length: ${size}\r\n\r\n`);
      });
      const rest = () => {
        if (sent === size) return;
        sent += 65_536;
        socket.write(Buffer.alloc(65_536), () => setImmediate(rest));
      };
      // The answer comes although nothing of the body was sent; all of it follows.
      socket.once("data", rest).on("data", (part: Buffer) => {
        answer += part.toString();
      });
      socket.on("error", reject).on("end", () => resolve({ answer, sent }));
    });
    expect(answer).toMatch(/^HTTP\/1\.1 404 [\s\S]*\{"error":".+\."\}$/);
    expect(sent).toBe(size);
  });

  it("answers the same key with the first id", async () => {
    const sends = await Promise.all(
      Array.from(
        { length: 50 },
        async () => (await post("{}", { "idempotency-key": "door-1" })).json() as Promise<{ id: string }>,
      ),
    );
    expect(new Set(sends.map(({ id }) => id)).size).toBe(1);
  });

  it("answers OpenRosa with 201 and its own reply", async () => {
    const form = new FormData();
    form.append("xml_submission_file", new Blob(["<visit id='v'><a>1</a></visit>"], { type: "text/xml" }), "s.xml");
    const response = await post(form);
    expect(response.status).toBe(201);
    expect(response.headers.get("x-openrosa-version")).toBe("1.0");
    expect(response.headers.get("content-type")).toContain("text/xml");
    expect(await response.text()).toMatch(/^<OpenRosaResponse xmlns="http:\/\/openrosa.org\/http\/response">/);
  });

  it("gives the reply that the project configured", async () => {
    const ack = "<Ack>true</Ack>";
    const custom = await makeProject(db, { inboxReply: { status: 200, contentType: "text/xml", body: ack } });
    const response = await post("{}", {}, `/inbox/${custom.inboxKey}`);
    expect(response.status).toBe(200);
    expect(response.headers.get("content-type")).toBe("text/xml");
    expect(await response.text()).toBe(ack);
    expect(await db.message.count({ where: { projectId: custom.id } })).toBe(1);
    expect((await post("{", {}, `/inbox/${custom.inboxKey}`)).status).toBe(400);
    // Whatever type it has: shown in a browser it runs nothing as this site.
    expect(response.headers.get("content-security-policy")).toMatch(/default-src 'none'.*; sandbox$/);
    expect(response.headers.get("x-content-type-options")).toBe("nosniff");
  });

  it("answers 429 with Retry-After above the project's rate, by project, and stores nothing", async () => {
    const limited = await makeProject(db, { inboxRateLimit: 3 });
    const send = () => post("{}", {}, `/inbox/${limited.inboxKey}`);
    for (let n = 0; n < 3; n++) expect((await send()).status).toBe(202);
    const refused = await send();
    expect(refused.status).toBe(429);
    expect(Number(refused.headers.get("retry-after"))).toBeGreaterThanOrEqual(1);
    expect(Number(refused.headers.get("retry-after"))).toBeLessThanOrEqual(20);
    expect(await refused.json()).toEqual({ error: expect.stringContaining("3 messages a minute") });
    expect((await post("{", {}, `/inbox/${limited.inboxKey}`)).status).toBe(429);
    expect((await fetch(url(`/inbox/${limited.inboxKey}`))).status).toBe(200);
    expect(await db.message.count({ where: { projectId: limited.id } })).toBe(3);
    for (let n = 0; n < 10; n++) expect((await post("{}")).status).toBe(202);
  });

  it("counts a thousand at once as a thousand against the rate", async () => {
    const limited = await makeProject(db, { inboxRateLimit: 50 });
    const statuses = await Promise.all(
      Array.from({ length: 1000 }, async () => (await post("{}", {}, `/inbox/${limited.inboxKey}`)).status),
    );
    expect(new Set(statuses)).toEqual(new Set([202, 429]));
    const stored = await db.message.count({ where: { projectId: limited.id } });
    expect(stored).toBe(statuses.filter((status) => status === 202).length);
    // What the minute gives back while the thousand are on their way.
    expect(stored).toBeGreaterThanOrEqual(50);
    expect(stored).toBeLessThan(150);
  });

  it("stores for every retention there is, and the database knows no other", async () => {
    for (const retentionDays of [null, 30, 90, 365]) {
      const kept = await makeProject(db, { retentionDays });
      expect((await post("{}", {}, `/inbox/${kept.inboxKey}`)).status, `${retentionDays} days`).toBe(202);
    }
    for (const wrong of [{ retentionDays: 31 }, { retentionDays: 0 }, { inboxRateLimit: 0 }]) {
      await expect(makeProject(db, wrong), JSON.stringify(wrong)).rejects.toThrow(/check constraint|violat/i);
    }
  });

  it("closes the inbox of a project that is being deleted", async () => {
    const leaving = await makeProject(db, { deletionScheduledAt: new Date() });
    expect((await post("{}", {}, `/inbox/${leaving.inboxKey}`)).status).toBe(404);
  });

  it("answers 503 with Retry-After when the database is gone, also for an inbox it knows", async () => {
    const doomed = await testDatabase();
    const client = connect(doomed.url);
    const { inboxKey } = await makeProject(client);
    const down = await serve(client);
    const send = () => fetch(`http://127.0.0.1:${down.port}/inbox/${inboxKey}`, { method: "POST", body: "{}" });
    expect((await send()).status).toBe(202);
    await doomed.drop();
    for (const response of [await send(), await send()]) {
      expect(response.status).toBe(503);
      expect(response.headers.get("retry-after")).toBe("5");
      expect(await response.json()).toEqual({ error: expect.stringContaining("Nothing was stored") });
    }
    down.server.closeAllConnections();
    await new Promise((resolve) => down.server.close(resolve));
    await client.$disconnect();
  });
});
