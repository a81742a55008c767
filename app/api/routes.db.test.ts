import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import { GET as audit } from "@/app/api/audit/route";
import { GET as file } from "@/app/api/exports/[id]/route";
import { GET as raw } from "@/app/api/messages/[id]/raw/route";
import { GET as log } from "@/app/api/runs/[id]/log/route";
import { db } from "@/server/db";
import { news } from "@/server/listen";
import { expectedOf } from "@/test/access/expected";
import { ASKERS, type Asker } from "@/test/access/people";
import { GUARDED, type GuardedRoute } from "@/test/access/routes";
import { makeWorld, OBJECTS, type ObjectName, type World } from "@/test/access/world";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let world: World;

beforeAll(async () => {
  process.env.DATA_DIR = await mkdtemp(join(tmpdir(), "routes-"));
  database = await testDatabase();
  process.env.DATABASE_URL = database.url; // read once, by the first statement
  world = await makeWorld(db());
});

afterAll(async () => {
  await news().close();
  await db().$disconnect();
  await database.drop();
  await rm(process.env.DATA_DIR ?? "", { recursive: true, force: true });
});

type Handler = (request: Request, context: { params: Promise<{ id: string }> }) => Promise<Response>;

const HANDLERS: Record<keyof typeof GUARDED, Handler> = {
  "app/api/runs/[id]/log/route.ts": log,
  "app/api/messages/[id]/raw/route.ts": raw,
  "app/api/audit/route.ts": (request) => audit(request),
  "app/api/exports/[id]/route.ts": file,
};

const STATUS: Partial<Record<string, number>> = { FORBIDDEN: 403, NOT_FOUND: 404 };

async function statusOf(path: keyof typeof GUARDED, asker: Asker, object: ObjectName, project: string) {
  const route: GuardedRoute = GUARDED[path];
  const id = route.id(world.scene(object, asker));
  const address = `http://localhost:3000/?project=${project}${route.query ?? ""}`;
  const request = new Request(address, { headers: world.headers.get(asker) ?? new Headers() });
  const response = await HANDLERS[path](request, { params: Promise.resolve({ id }) });
  await response.body?.cancel();
  return response.status;
}

it.each(Object.keys(GUARDED) as (keyof typeof GUARDED)[])("%s gives what the matrix gives", async (path) => {
  const { policy, given }: GuardedRoute = GUARDED[path];
  for (const object of OBJECTS) {
    const [got, expected]: Record<string, unknown>[] = [{}, {}];
    for (const asker of ASKERS) {
      const { slug } = world.scene(object, asker).place;
      const verdict = expectedOf(policy, asker, object);
      const status = verdict === "OK" ? (given ?? 200) : (STATUS[verdict] ?? "asked to sign in");
      const answer = await statusOf(path, asker, object, slug);
      Object.assign(expected ?? {}, { [asker]: status });
      Object.assign(got ?? {}, { [asker]: answer === 401 || answer === 303 ? "asked to sign in" : answer });
    }
    expect(got, `in the ${object} project`).toEqual(expected);
  }
});

it("gives nothing of another project by way of one's own", async () => {
  const { slug } = world.scene("own", "owner").place;
  for (const path of ["app/api/runs/[id]/log/route.ts", "app/api/messages/[id]/raw/route.ts"] as const)
    expect(await statusOf(path, "owner", "other", slug), path).toBe(404);
  expect(await statusOf("app/api/exports/[id]/route.ts", "owner", "other", slug)).toBe(404);
});

it("leads a person from a download link that does not hold to their downloads, which say why", async () => {
  const scene = world.scene("own", "owner");
  const led = async (exportId: string) => {
    const headers = new Headers(world.headers.get("owner"));
    headers.set("accept", "text/html,application/xhtml+xml;q=0.9");
    const address = `http://localhost:3000/?project=${scene.place.slug}&until=4102444800000&signature=made-up`;
    const { status, headers: told } = await file(new Request(address, { headers }), {
      params: Promise.resolve({ id: exportId }),
    });
    return [status, told.get("location")];
  };
  expect(await led(scene.mine.exportId)).toEqual([303, "/account/downloads?link=forged"]);
  expect(await led("no-such-export")).toEqual([303, "/account/downloads?link=unknown"]);
});
