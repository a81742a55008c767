import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { GET } from "@/app/api/runs/[id]/log/route";
import { NEWS_CHANNEL, newsTopic } from "@/contracts/news";
import { makeJob } from "@/prisma/factories/jobs";
import { makeProject } from "@/prisma/factories/projects";
import { makeRun } from "@/prisma/factories/runs";
import type { Run, User } from "@/prisma/generated/client";
import { revokeSession, startSession } from "@/server/auth/sessions";
import { db } from "@/server/db";
import { news } from "@/server/listen";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;

beforeAll(async () => {
  database = await testDatabase();
  process.env.DATABASE_URL = database.url; // read once, by the first statement
});

afterAll(async () => {
  await news().close();
  await db().$disconnect();
  await database.drop();
});

async function stage() {
  const project = await makeProject(db());
  const job = await makeJob(db(), { projectId: project.id });
  const run = await makeRun(db(), { projectId: project.id, jobId: job.id, status: "running" });
  return { project, run };
}

const tell = (run: Run, kind: "log" | "run") =>
  db().$queryRawUnsafe("SELECT pg_notify($1, $2)::text", NEWS_CHANNEL, newsTopic(kind, run.id));

async function write(run: Run, seq: number) {
  await db().$executeRawUnsafe(
    `INSERT INTO run_log (retention_class, run_id, seq, at, level, source, text)
     VALUES (0, $1::bigint, $2::int, now(), 'info', 'job', $3)`,
    run.id,
    seq,
    `line ${seq}`,
  );
  await tell(run, "log");
}

async function end(run: Run) {
  await db().run.update({ where: { id: run.id }, data: { status: "success" } });
  await tell(run, "run");
}

async function ask(user: User, run: Run | string, project: string, headers: Record<string, string> = {}) {
  const token = await startSession(db(), user.id, null, new Date());
  const id = typeof run === "string" ? run : String(run.id);
  const request = new Request(`http://localhost:3000/api/runs/${id}/log?project=${project}`, {
    headers: { cookie: `millrace-session=${token}`, ...headers },
  });
  return GET(request, { params: Promise.resolve({ id }) });
}

/** Reads events until one carries the words. */
function eventsOf(response: Response) {
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  return {
    until: async (words: string) => {
      let text = "";
      while (!text.includes(words)) {
        const piece = await reader?.read();
        if (!piece || piece.done) return `${text}[end]`;
        text += piece.value;
      }
      return text;
    },
    leave: () => reader?.cancel(),
  };
}

describe("the live log", () => {
  it("sends each line once, within a moment, and ends with the run", async () => {
    const { project, run } = await stage();
    await write(run, 1);
    const response = await ask(project.users.viewer, run, project.slug);
    expect(response.headers.get("content-type")).toContain("text/event-stream");
    const events = eventsOf(response);
    expect(await events.until("running")).toContain("id: 1\nevent: line\n");
    await write(run, 2);
    expect(await events.until("line 2")).toContain("id: 2\n");
    await write(run, 3);
    await end(run);
    const rest = await events.until("never");
    expect(rest).toContain("id: 3\n");
    expect(rest).toMatch(/event: status\ndata: \{"status":"success"\}\n\n\[end\]$/);
  });

  it("goes on after the last line seen, and tells a reader who saw all not to come again", async () => {
    const { project, run } = await stage();
    await write(run, 1);
    await write(run, 2);
    await end(run);
    const resumed = await ask(project.users.viewer, run, project.slug, { "last-event-id": "1" });
    const text = await eventsOf(resumed).until("never");
    expect(text).not.toContain("line 1");
    expect(text).toContain("line 2");
    expect((await ask(project.users.viewer, run, project.slug, { "last-event-id": "2" })).status).toBe(204);
  });

  it("is closed to the signed out, to strangers, and for another project's run", async () => {
    const { project, run } = await stage();
    const other = await stage();
    const signedOut = await GET(new Request(`http://localhost:3000/api/runs/${run.id}/log?project=${project.slug}`), {
      params: Promise.resolve({ id: String(run.id) }),
    });
    expect(signedOut.status).toBe(401);
    const statusOf = async (user: User, of: Run | string, slug: string) => (await ask(user, of, slug)).status;
    expect(await statusOf(other.project.users.owner, run, project.slug)).toBe(404);
    expect(await statusOf(other.project.users.owner, run, other.project.slug)).toBe(404);
    expect(await statusOf(project.users.owner, "x'; --", project.slug)).toBe(404);
    expect(await statusOf(project.users.owner, run, "")).toBe(404);
  });

  // Both wait for the next look at the rights: side by side.
  it.concurrent.each(["membership", "session"])(
    "ends when the reader's %s ends",
    async (what) => {
      const { project, run } = await stage();
      const viewer = project.users.viewer;
      const events = eventsOf(await ask(viewer, run, project.slug));
      await events.until("running");
      if (what === "membership") {
        await db().member.delete({ where: { projectId_userId: { projectId: project.id, userId: viewer.id } } });
      } else {
        const session = await db().session.findFirstOrThrow({ where: { userId: viewer.id } });
        await revokeSession(db(), session.id, new Date());
      }
      const rest = await events.until("never");
      expect(rest).toMatch(/event: gone\ndata: .*\n\n\[end\]$/);
      expect(rest).not.toContain("event: line");
    },
    20_000,
  );
});
