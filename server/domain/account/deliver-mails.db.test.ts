import { mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer, type Server } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, it, vi } from "vitest";
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import type { deliverMails } from "@/server/domain/account/deliver-mails";
import { queueMail } from "@/server/domain/account/queue-mail";
import { type TestDatabase, testDatabase } from "@/test/database";

let database: TestDatabase;
let db: PrismaClient;
let folder: string;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), "mail-"));
  database = await testDatabase();
  db = connect(database.url, 4);
});

afterAll(async () => {
  vi.unstubAllEnvs();
  await db.$disconnect();
  await database.drop();
  rmSync(folder, { recursive: true });
});

const data = {
  project: "Kisiwa",
  role: "editor",
  by: "Asha",
  url: "https://m.example/invitations/secret-token",
  until: "30 November 2026",
};
const at = (minutes: number) =>
  systemContext("test", { db, now: () => new Date(Date.parse("2026-11-23T01:00:00Z") + minutes * 60_000) });
const ask = (to: string, minutes = 0) => queueMail(at(minutes), { to, content: { template: "member-invited", data } });
const rowOf = (recipient: string) => db.mail.findFirstOrThrow({ where: { recipient } });

/** Settings are read once in a process: each road needs modules of its own. */
async function deliverWith(settings: Record<string, string>, minutes: number) {
  for (const [name, value] of Object.entries(settings)) vi.stubEnv(name, value);
  vi.resetModules();
  const fresh = (await import("@/server/domain/account/deliver-mails")).deliverMails as typeof deliverMails;
  return fresh(at(minutes), {});
}

/** A small SMTP server: takes what comes, or refuses every recipient. */
async function smtp(refuse: boolean): Promise<{ url: string; heard: () => string; server: Server }> {
  let heard = "";
  const server = createServer((socket) => {
    let inData = false;
    socket.write("220 test ESMTP\r\n");
    socket.on("error", () => {});
    socket.on("data", (chunk) => {
      const text = chunk.toString();
      heard += text;
      if (inData) {
        if (!heard.endsWith("\r\n.\r\n")) return;
        inData = false;
        socket.write("250 taken\r\n");
      } else if (/^DATA/i.test(text)) {
        inData = true;
        socket.write("354 go on\r\n");
      } else if (/^QUIT/i.test(text)) socket.end("221 bye\r\n");
      else if (/^RCPT/i.test(text) && refuse) socket.write("550 nobody here\r\n");
      else socket.write("250 ok\r\n");
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  return { url: `smtp://127.0.0.1:${port}`, heard: () => heard, server };
}

it("keeps the words encrypted until they are sent, then wipes them", async () => {
  await ask("folder@example.org");
  const before = await rowOf("folder@example.org");
  expect(JSON.stringify(before)).not.toContain("secret-token");
  expect(before.dataEncrypted).not.toBeNull();
  expect(await deliverWith({ DATA_DIR: folder }, 0)).toEqual({ sent: 1, failed: 0 });
  expect(await rowOf("folder@example.org")).toMatchObject({
    dataEncrypted: null,
    sentAt: expect.any(Date),
    error: null,
  });
  const [file = ""] = readdirSync(join(folder, "mail"));
  expect(JSON.parse(readFileSync(join(folder, "mail", file), "utf8"))).toMatchObject({
    to: "folder@example.org",
    subject: "Asha invites you to Kisiwa",
    text: expect.stringContaining("https://m.example/invitations/secret-token"),
    html: expect.stringContaining("https://m.example/invitations/secret-token"),
  });
  expect(await deliverWith({ DATA_DIR: folder }, 60)).toEqual({ sent: 0, failed: 0 });
});

it("hands mail to an SMTP server, both parts of it", async () => {
  const { url, heard, server } = await smtp(false);
  await ask("smtp@example.org");
  expect(await deliverWith({ SMTP_URL: url }, 0)).toEqual({ sent: 1, failed: 0 });
  server.close();
  expect(heard()).toContain("RCPT TO:<smtp@example.org>");
  expect(heard()).toMatch(/text\/plain[\s\S]+text\/html/);
});

it("tries again later, ever more so, and gives up in the end", async () => {
  const { url, server } = await smtp(true);
  await ask("refused@example.org");
  expect(await deliverWith({ SMTP_URL: url }, 0)).toEqual({ sent: 0, failed: 1 });
  const row = await rowOf("refused@example.org");
  expect(row).toMatchObject({ attempts: 1, sentAt: null, failedAt: null });
  expect(row.error).toContain("550");
  expect(await deliverWith({ SMTP_URL: url }, 0.9)).toEqual({ sent: 0, failed: 0 });
  for (let attempt = 2; attempt <= 10; attempt++) {
    expect(await deliverWith({ SMTP_URL: url }, attempt * 400)).toEqual({ sent: 0, failed: 1 });
  }
  server.close();
  expect(await rowOf("refused@example.org")).toMatchObject({ failedAt: expect.any(Date), dataEncrypted: null });
});
