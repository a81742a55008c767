import { existsSync, statSync } from "node:fs";
import { createServer as createHttpServer } from "node:http";
import { connect, createServer, type Server } from "node:net";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createEgressProxy, type EgressProxy } from "./egress-proxy";
import { levels, openSuite } from "./sandbox-suite.test-data";

let echo: Server;
let port = 0;

beforeAll(async () => {
  echo = createServer({ allowHalfOpen: true }, (socket) => socket.pipe(socket).on("error", () => socket.destroy()));
  await new Promise<void>((resolve) => echo.listen(0, "127.0.0.1", resolve));
  const address = echo.address();
  port = typeof address === "object" && address ? address.port : 0;
});

afterAll(() => echo.close());

const said = (path: string, text: string) =>
  new Promise<string>((resolve, reject) => {
    const socket = connect(path);
    let answer = "";
    socket.on("data", (chunk: Buffer) => {
      answer += chunk;
    });
    socket.on("close", () => resolve(answer));
    socket.on("error", reject);
    socket.end(text);
  });

const asked = async (door: string, host: unknown, to: unknown) =>
  JSON.parse(await said(door, `${JSON.stringify({ host, port: to })}\n`)) as {
    path?: string;
    code?: string;
    message?: string;
  };

const withProxy = async (
  rules: Parameters<typeof createEgressProxy>[0],
  work: (proxy: EgressProxy) => Promise<void>,
) => {
  const proxy = createEgressProxy(rules);
  try {
    await work(proxy);
  } finally {
    proxy.close();
  }
};

describe("the egress proxy", () => {
  it("joins to an exception, once for each time it is asked", async () => {
    await withProxy({ allow: [`127.0.0.1:${port}`] }, async (proxy) => {
      const door = proxy.openDoor(null);
      const { path = "" } = await asked(door.path, "localhost", port);
      expect(await said(path, "hello")).toBe("hello");
      await expect(said(path, "again")).rejects.toMatchObject({ code: "ENOENT" });
    });
  });

  it.each([
    ["127.0.0.1", 1],
    ["localhost", 1],
    ["10.0.0.1", 80],
    ["169.254.169.254", 80],
    ["::1", 80],
    ["0x7f.1", 80],
    ["2130706433", 80],
  ])("refuses %s", async (host, to) => {
    await withProxy({ allow: [`127.0.0.1:${port}`] }, async (proxy) => {
      expect(await asked(proxy.openDoor(null).path, host, to)).toMatchObject({ code: "OUTBOUND_REFUSED" });
    });
  });

  it("tells when a name does not exist, and when what it was asked makes no sense", async () => {
    await withProxy({ allow: [] }, async (proxy) => {
      const door = proxy.openDoor(null).path;
      expect(await asked(door, "nowhere.invalid", 80)).toMatchObject({
        code: expect.stringMatching(/ENOTFOUND|EAI_AGAIN/) as string,
      });
      for (const [host, to] of [
        [5, 80],
        ["x", "y"],
        ["x", 0],
        ["x", 70_000],
        ["a".repeat(300), 80],
      ]) {
        expect(await asked(door, host, to)).toMatchObject({ message: expect.stringContaining("no address") as string });
      }
      expect(JSON.parse(await said(door, "not json\n"))).toMatchObject({ code: "EGRESS" });
    });
  });

  it("keeps to the operator's list of hosts", async () => {
    await withProxy({ allow: [], onlyHosts: ["api.example.org", "*.example.net"] }, async (proxy) => {
      const door = proxy.openDoor(null).path;
      for (const host of ["example.org", "evil-example.net", "example.net.evil.org"]) {
        expect(await asked(door, host, 80)).toMatchObject({
          message: expect.stringContaining("not among the hosts") as string,
        });
      }
    });
  });

  it("opens each door for one user only, and closes it with the sandbox", async () => {
    await withProxy({ allow: [] }, async (proxy) => {
      const uid = process.getuid?.() === 0 ? 61_950 : (process.getuid?.() ?? 0);
      const door = proxy.openDoor(uid);
      await expect.poll(() => existsSync(door.path) && statSync(door.path).uid).toBe(uid);
      expect(statSync(door.path).mode & 0o777).toBe(0o600);
      door.close();
      await expect.poll(() => existsSync(door.path)).toBe(false);
    });
  });
});

describe.skipIf(!levels.includes("namespace"))("a job in a namespace", () => {
  it("sends large bodies both ways through the proxy, and many at once", async () => {
    const destination = createHttpServer((request, response) => {
      let bytes = 0;
      request.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      request.on("end", () => {
        response.setHeader("content-type", "application/json");
        response.end(JSON.stringify({ bytes, back: "x".repeat(500_000) }));
      });
    });
    await new Promise<void>((resolve) => destination.listen(0, "127.0.0.1", resolve));
    const address = destination.address();
    const at = typeof address === "object" && address ? address.port : 0;
    const suite = await openSuite("namespace", { outbound: { guard: true, allow: [`127.0.0.1:${at}`] } });
    const source = `each($.data.items, post('/in', state => ({ body: 'y'.repeat(300_000) })).then(s => ({ ...s, sizes: [...(s.sizes ?? []), [s.data.bytes, s.data.back.length]] })))`;
    const ran = await suite.run(`${source}\nfn(s => ({ sizes: s.sizes }))`, {
      adaptor: "http",
      state: { data: { items: [1, 2, 3, 4, 5] } },
      configuration: { baseUrl: `http://127.0.0.1:${at}` },
    });
    await suite.close();
    destination.close();
    expect(ran.error).toBeNull();
    const { sizes } = JSON.parse(ran.finalState ?? "{}") as { sizes: [number, number][] };
    expect(sizes).toHaveLength(5);
    expect(sizes.every(([sent, back]) => sent > 300_000 && back === 500_000)).toBe(true);
  });
});
