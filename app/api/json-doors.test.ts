import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { initTRPC } from "@trpc/server";
import { afterAll, describe, expect, it } from "vitest";
import { POST as firstRun } from "@/app/api/first-run/route";
import { POST as signIn } from "@/app/api/sign-in/[provider]/route";
import { POST as signUp } from "@/app/api/sign-up/route";
import { POST as procedures } from "@/app/api/trpc/[trpc]/route";
import { readJson } from "@/lib/body/read-json";
import { mutation, query } from "@/server/api/trpc";
import { env } from "@/server/env";
import { proceduresOf } from "@/test/access/ask";
import { unlistedRoutes } from "@/test/access/routes";
import { routeFiles } from "@/test/attacks/tokens";

const LEVELS = 10_000;
const list = "[".repeat(LEVELS) + "]".repeat(LEVELS);
const object = `${'{"a":'.repeat(LEVELS)}1${"}".repeat(LEVELS)}`;

type Door = (request: Request) => Response | Promise<Response>;

/** Routes that read a body as JSON, and where they are called. */
const DOORS: Record<string, { call: Door; path: string; body: (deep: string) => string }> = {
  "app/api/trpc/[trpc]/route.ts": {
    call: procedures,
    path: "/api/trpc/account.confirmEmail",
    body: (deep) => `{"json":{"token":${deep}}}`,
  },
  // Of a provider that cannot be: what else is sent is judged first all the same.
  "app/api/sign-in/[provider]/route.ts": {
    call: (request) => signIn(request, { params: Promise.resolve({ provider: "x".repeat(500) }) }),
    path: "/api/sign-in/x",
    body: (deep) => `{"goTo":${deep}}`,
  },
  "app/api/sign-up/route.ts": { call: signUp, path: "/api/sign-up", body: (deep) => `{"email":${deep}}` },
  "app/api/first-run/route.ts": { call: firstRun, path: "/api/first-run", body: (deep) => `{"token":${deep}}` },
};

const send = (door: string, body: string) => {
  const { call, path } = DOORS[door] ?? { call: signUp, path: "" };
  const { origin } = new URL(env().PUBLIC_URL);
  const headers = { "content-type": "application/json", origin };
  return call(new Request(origin + path, { method: "POST", headers, body }));
};

describe("routes that read JSON", () => {
  it("are all known", () => {
    const reading = /readJsonForm\(|request\.(?:json|formData|text)\(|fetchRequestHandler/;
    expect(routeFiles().filter((file) => reading.test(readFileSync(file, "utf8")))).toEqual(Object.keys(DOORS).sort());
  });

  it.each(Object.keys(DOORS))("%s refuses 10,000 levels with what is wrong, and fails over none", async (door) => {
    const wrap = DOORS[door]?.body ?? String;
    for (const body of [wrap(list), wrap(object), list, object, "[".repeat(LEVELS)]) {
      const answer = await send(door, body);
      expect([door, answer.status]).toEqual([door, 400]);
      const told = await answer.text();
      expect(told).toMatch(/INVALID|BAD_REQUEST/);
      expect(told).not.toMatch(/RangeError|node_modules|"stack":"/);
      expect(told.length).toBeLessThan(2000);
    }
  });

  it("take no message either that is nested like that", () => {
    for (const text of [list, object]) expect(readJson(text)).toMatchObject({ ok: false, status: 400 });
  });
});

describe("deny by default", () => {
  const tree = mkdtempSync(join(tmpdir(), "routes-"));
  afterAll(() => rmSync(tree, { recursive: true }));

  it("tells of a route that nobody said who gets into", () => {
    expect(unlistedRoutes("app")).toEqual([]);
    mkdirSync(join(tree, "app/api/backdoor/[id]"), { recursive: true });
    writeFileSync(join(tree, "app/api/backdoor/[id]/route.ts"), "export const GET = () => Response.json(1);\n");
    expect(unlistedRoutes(join(tree, "app"))).toEqual(["app/api/backdoor/[id]/route.ts"]);
  });

  it("takes no procedure without a verb and its row of the matrix", () => {
    const t = initTRPC.create();
    const sneaked = t.router({ back: t.router({ door: t.procedure.query(() => "everything") }) });
    expect(() => proceduresOf(sneaked)).toThrow("back.door does not say which verb it calls");
    const plain = async () => "everything";
    // @ts-expect-error a function that names no row of the matrix is no verb
    expect(() => mutation(plain)._def.meta.verb.action.length).toThrow();
    // @ts-expect-error the same for what only reads
    expect(() => query(plain)._def.meta.verb.action.length).toThrow();
  });
});
