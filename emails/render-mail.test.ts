import { expect, it } from "vitest";
import type { MailContent } from "@/contracts/mail";
import { renderMail } from "./render-mail";

const ENGLISH = { language: "en", timeZone: "UTC", instance: "" } as const;
const url = "https://m.example/i?t=a&b=c";
const until = "2026-11-30T22:30:00.000Z";

const data = {
  ...{ project: "Kisiwa\n<b>Health</b>", role: "editor", by: "Asha & co", url, until },
  ...{ words: "All <runs>", bytes: 2_000_000, why: "This export is over already." },
  ...{ credential: "Kisiwa\n<b>Health</b>", from: "Asha & co", to: "Juma <x>", provider: "CRM <x>" },
};

const person = {
  ...{ name: "Kisiwa\r\nBcc: all@m.example", email: "asha+<b>@m.example", from: "a@m.example", to: "<i>b@m.example" },
  ...{ url, recoverUrl: "https://m.example/forgot-password", until, minutes: 60, left: 3 },
  ...({ how: "link", change: "reset", provider: "Sso <x>", code: "12345678" } as const),
};

/** What of the page people read, as the text part has it. */
function wordsOf(html: string): string {
  return html
    .replace(/<title>.*<\/title>|<style>.*?<\/style>|<!--.*?-->/gs, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&#x27;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&amp;", "&")
    .replace(/\s+/g, " ");
}

it.each([
  ...["email-confirm", "sign-up-known", "recovery-asked", "recovery-unknown", "password-changed"],
  ...["email-change-confirm", "email-change-asked", "email-changed", "email-change-undone", "account-deletion"],
  ...["second-factor-changed", "recovery-code-used", "mail-test", "provider-linked", "proof-code"],
] as const)(
  "%s tells of an account in both parts, and lets nobody's words into its head or its markup",
  async (template) => {
    const { subject, html, text } = await renderMail({ template, data: person } as MailContent, ENGLISH);
    expect(subject).not.toMatch(/[\r\n<]/);
    expect(html).not.toMatch(/<b>|<i>/);
    expect(html).toContain('href="https://m.example/i?t=a&amp;b=c"');
    expect(text).toContain(url);
  },
);

it.each([
  ...["member-added", "member-invited", "ownership-offered", "project-deleted", "credential-broken"],
  ...["credential-handed-over", "credential-received", "export-ready", "export-failed"],
] as const)("%s says the same in both parts and in every language, and takes nothing for markup", async (template) => {
  const { subject, html, text } = await renderMail({ template, data } as MailContent, ENGLISH);
  expect(subject).not.toContain("\n");
  expect(subject).toContain("Kisiwa <b>Health</b>");
  expect(html).not.toContain("<b>Health");
  expect(html).toContain('href="https://m.example/i?t=a&amp;b=c"');
  expect(text).toContain(url);
  const words = wordsOf(html);
  for (const line of text.split("\n")) expect(words).toContain(line.replace(/^---$| https:.*$/g, "").trim());
  const french = await renderMail({ template, data } as MailContent, { ...ENGLISH, language: "fr" });
  expect(french.html).toContain('lang="fr"');
  const said = (mail: string) => new Set(mail.split("\n").filter((line) => !/^---$|^Millrace$|^$/.test(line)));
  expect([...said(french.text)].filter((line) => said(text).has(line))).toEqual([]);
});

it("is written on the calendar of its reader, under the server's own name", async () => {
  const reading = { language: "fr", timeZone: "Africa/Nairobi", instance: "Ministère <x>" } as const;
  const { text, html, subject } = await renderMail({ template: "member-invited", data }, reading);
  expect(subject).toBe("Asha & co vous invite dans Kisiwa <b>Health</b>");
  expect(text).toContain("avec le rôle éditeur");
  expect(text).toContain("L’invitation prend fin le 1er décembre 2026.");
  expect(text).toContain("Ministère <x> · Millrace");
  expect(html).toContain("Ministère &lt;x&gt;");
});

const counts = { now: { runs: 10, failed: 2, messages: 5 }, before: { runs: 8, failed: 1, messages: 1 } };
const group = { words: "Error <3>", count: 2, url };

it.each([
  ["job-failed", { failures: 3, groups: [group] }, "3 failures", "3 runs of the job Register failed"],
  [
    "project-digest",
    {
      ...{ digest: "weekly", from: "2026-11-16T00:00:00Z", to: "2026-11-23T00:00:00Z", fixed: 1, ...counts },
      jobs: [{ job: "Register", runs: 10, failed: 2 }],
      groups: [{ ...group, job: "Register", stillOpen: 1 }],
    },
    "2 failures",
    "16 November 2026 to 22 November 2026 (UTC): 5 messages came, 10 runs ended, 2 of them failed.",
  ],
] as const)(
  "%s has a way to end these mails, in both parts and for the mail program",
  async (template, given, head, words) => {
    const unsubscribe = "https://m.example/unsubscribe?project=p&signature=s";
    const content = { template, data: { ...data, job: "Register", ...given, unsubscribe } } as unknown as MailContent;
    const mail = await renderMail(content, ENGLISH);
    expect(mail.subject).toContain(head);
    for (const part of [mail.html.replaceAll("&amp;", "&"), mail.text]) {
      expect(part).toContain(unsubscribe);
      expect(part).toContain(words);
    }
    expect(mail.html).toContain("Error &lt;3&gt;");
    expect(mail.headers).toEqual({
      "List-Unsubscribe": "<https://m.example/api/unsubscribe?project=p&signature=s>",
      "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    });
  },
);
