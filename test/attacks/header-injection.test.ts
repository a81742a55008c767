import fc from "fast-check";
import nodemailer from "nodemailer";
import { expect, it } from "vitest";
import { z } from "zod";
import { SignUp } from "@/contracts/account";
import { SetInboxReply } from "@/contracts/inbox-auth";
import { InstanceSettings } from "@/contracts/settings";
import { renderMail } from "@/emails/render-mail";
import { attachment } from "@/lib/urls/attachment";
import { safePath } from "@/lib/urls/safe-path";
import { errorResponse } from "@/server/api/error-response";
import { cookieLine } from "@/server/auth/cookie";
import { ProductError } from "@/server/core/errors";
import { fileNameOf } from "@/server/domain/exports/name-rules";

/** What breaks out of a header, or out of the quotes in one, between letters of every kind. */
const sly = fc
  .array(
    fc.oneof(
      fc.constantFrom(
        "\r\n",
        "\n",
        "\r",
        "\0",
        '"',
        "\\",
        ";",
        ",",
        "%0d%0a",
        "\u2028",
        "\u0085",
        "\u560d\u560a",
        " ",
        "/",
      ),
      fc.constantFrom(
        "\r\nX-Evil: 1",
        "\r\n\r\n<script>",
        "Bcc: all@m.example",
        "=?utf-8?q?=0D=0AX-Evil:_1?=",
        "//evil.test",
      ),
      fc.string({ unit: "binary", maxLength: 8 }),
      fc.string({ unit: "grapheme", maxLength: 8 }),
    ),
    { maxLength: 8 },
  )
  .map((parts) => parts.join(""));

const property = (judge: (text: string) => void) => fc.assert(fc.property(sly, judge), { numRuns: 400 });

/** A header as Node and browsers take it: one line of visible letters. */
function expectHeader(value: string): void {
  expect(value).toMatch(/^[\x20-\x7e]*$/);
  expect(new Headers({ x: value }).get("x")).toBe(value.trim());
}

it("names files by plain letters, whatever a project or a message is called", () => {
  property((text) => {
    const row = { kind: text, format: "csv", createdAt: new Date(0) };
    for (const name of [text, fileNameOf(row, text, true)]) {
      expectHeader(attachment(name));
      expect(attachment(name)).toMatch(/^attachment; filename="[\w.-]*"$/);
    }
  });
});

it("sends browsers to a path of this site or nowhere", () => {
  property((text) => {
    for (const given of [text, `/${text}`, `/p/a?b=${text}`, `/p/a#${text}`]) {
      const path = safePath(given);
      if (path === null) continue;
      expectHeader(path);
      expect(new URL(path, "https://millrace.example").origin).toBe("https://millrace.example");
    }
    expectHeader(`/sign-in?${new URLSearchParams({ error: text, callbackUrl: text })}`);
  });
});

it("takes no media type for an inbox's reply that is more than one", () => {
  property((text) => {
    for (const contentType of [text, `text/xml${text}`, `text/xml; charset=${text}`]) {
      const taken = SetInboxReply.safeParse({ reply: { status: 200, contentType, body: "" } });
      if (taken.success && taken.data.reply) expectHeader(taken.data.reply.contentType);
    }
  });
});

it("takes no address of a person, nor one that mail comes from, with a line of its own", () => {
  const From = z.object({ mailFrom: InstanceSettings.shape.mailFrom });
  property((text) => {
    const person = (email: string) => SignUp.safeParse({ name: "Ana", email, password: "twelve boats on water" });
    for (const email of [`a${text}@m.example`, `a@m${text}.example`, `a@m.example${text}`]) {
      const taken = person(email);
      if (taken.success) expect(taken.data.email).toMatch(/^[\x21-\x7e]+@[\x21-\x7e]+$/);
    }
    for (const mailFrom of [text, `Mill ${text} <a@m.example>`, `Mill <a${text}@m.example>`]) {
      const taken = From.safeParse({ mailFrom });
      if (taken.success) expect(taken.data.mailFrom).not.toMatch(/[\r\n]/);
    }
  });
});

it("says when to come back in whole seconds, and nothing but its code of a refusal in a header", () => {
  fc.assert(
    fc.property(sly, fc.integer({ min: 1, max: 1_000_000 }), (text, retryAfterSeconds) => {
      const answer = errorResponse(new ProductError("RATE_LIMITED", text, { retryAfterSeconds }));
      expect([...answer.headers.keys()].sort()).toEqual(["content-type", "retry-after"]);
      expect(answer.headers.get("retry-after")).toMatch(/^\d+$/);
    }),
  );
});

it("sets cookies of one line each", () => {
  const line = cookieLine("__Host-millrace-sign-in", "a".repeat(43), 300, true);
  expectHeader(line);
  expect(line.split("; ").slice(1)).toEqual(["Path=/", "Max-Age=300", "HttpOnly", "SameSite=Lax", "Secure"]);
});

it("puts what people called things into a mail's subject and to whom it goes, and nothing besides", async () => {
  const transport = nodemailer.createTransport({ streamTransport: true, buffer: true });
  const reading = { language: "en", timeZone: "UTC", instance: "" } as const;
  const url = "https://m.example/i?t=a";
  const headersOf = (message: string) =>
    (message.split("\r\n\r\n")[0] ?? "")
      .replace(/\r\n[ \t]+/g, " ")
      .split("\r\n")
      .map((line) => line.split(":")[0]);
  const plain = ["Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Subject", "To"];
  await fc.assert(
    fc.asyncProperty(sly, async (text) => {
      const data = { project: text, role: text, by: text, url };
      const mail = await renderMail({ template: "member-added", data }, { ...reading, instance: text });
      expect(mail.subject).not.toMatch(/[\r\n]/);
      const to = "ana@m.example";
      const { message } = await transport.sendMail({ ...mail, from: "Millrace <m@m.example>", to });
      expect(headersOf(String(message)).sort()).toEqual(plain);
    }),
    { numRuns: 25 },
  );
});
