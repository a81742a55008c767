import { expect, it } from "vitest";
import type { MailContent } from "@/contracts/mail";
import { renderMail } from "./render-mail";

const data = {
  project: "Kisiwa\n<b>Health</b>",
  role: "editor",
  by: "Asha & co",
  url: "https://m.example/i?t=a&b=c",
  until: "30 November 2026",
  words: "All <runs>",
  size: "2 MB",
  why: "No room.",
  credential: "Kisiwa\n<b>Health</b>",
  from: "Asha & co",
  to: "Juma <x>",
  provider: "CRM <x>",
};

const person = {
  ...{ name: "Kisiwa\r\nBcc: all@m.example", email: "asha+<b>@m.example", from: "a@m.example", to: "<i>b@m.example" },
  ...{
    url: data.url,
    recoverUrl: "https://m.example/forgot-password",
    until: data.until,
    minutes: 60,
    how: "link",
    change: "reset",
    provider: "Sso <x>",
  },
} as const;

it.each([
  ...["email-confirm", "sign-up-known", "recovery-asked", "recovery-unknown", "password-changed"],
  ...["email-change-confirm", "email-change-asked", "email-changed", "email-change-undone", "account-deletion"],
  ...["second-factor-changed", "mail-test", "provider-linked"],
] as const)("%s tells of an account in both parts, and lets nobody's words into its head or its markup", (template) => {
  const { subject, html, text } = renderMail({ template, data: person } as MailContent);
  expect(subject).not.toMatch(/[\r\n<]/);
  expect(html).not.toMatch(/<b>|<i>/);
  expect(html).toContain('href="https://m.example/i?t=a&amp;b=c"');
  expect(text).toContain("https://m.example/i?t=a&b=c");
});

it.each([
  "member-added",
  "member-invited",
  "ownership-offered",
  "project-deleted",
  "credential-broken",
  "credential-handed-over",
  "credential-received",
  "export-ready",
  "export-failed",
] as const)("%s says the same in both parts, and takes nothing for markup", (template) => {
  const { subject, html, text } = renderMail({ template, data });
  expect(subject).not.toContain("\n");
  expect(subject).toContain("Kisiwa <b>Health</b>");
  expect(html).not.toContain("<b>Health");
  expect(html).toContain('href="https://m.example/i?t=a&amp;b=c"');
  expect(text).toContain("https://m.example/i?t=a&b=c");
  const words = html
    .replace(/<title>.*<\/title>/s, "")
    .replace(/<[^>]+>/g, " ")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"');
  for (const line of text.split("\n").filter((one) => !one.startsWith("--") && !one.endsWith(":"))) {
    expect(words).toContain(line);
  }
});

it.each([
  [
    "job-failed",
    { ...data, job: "Register", failures: 3, groups: [{ words: "Error <3>", count: 3, url: data.url }] },
    "3 failures",
  ],
  [
    "project-digest",
    {
      ...{ ...data, digest: "weekly", period: "one week", fixed: 1 },
      ...{ now: { runs: 10, failed: 2, messages: 5 }, before: { runs: 10, failed: 1, messages: 4 } },
      jobs: [{ job: "Register", runs: 10, failed: 2 }],
      groups: [{ job: "Register", words: "Error <3>", count: 2, stillOpen: 1, url: data.url }],
    },
    "2 failures",
  ],
] as const)("%s has a way to end these mails, in both parts and for the mail program", (template, given, subject) => {
  const unsubscribe = "https://m.example/unsubscribe?project=p&signature=s";
  const mail = renderMail({ template, data: { ...given, unsubscribe } } as unknown as MailContent);
  expect(mail.subject).toContain(subject);
  for (const part of [mail.html.replaceAll("&amp;", "&"), mail.text]) expect(part).toContain(unsubscribe);
  expect(mail.html).toContain("Error &lt;3&gt;");
  expect(mail.headers).toEqual({
    "List-Unsubscribe": "<https://m.example/api/unsubscribe?project=p&signature=s>",
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  });
});
