import { mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import nodemailer from "nodemailer";
import { Resend } from "resend";
import type { MailContent, RenderedMail } from "@/contracts/mail";
import type { Reading } from "@/emails/render-mail";
import { env } from "@/server/env";

/** `id` is the same at every attempt, so that a provider can tell a repetition. */
type Outgoing = { id: string; from: string; to: string; content: MailContent; reading: Reading };

/** Where mail goes: to Resend where there is a key, by SMTP where there is a server, else into DATA_DIR/mail. */
export function mailRoad(): "resend" | "smtp" | "folder" {
  const { RESEND_API_KEY, SMTP_URL } = env();
  if (RESEND_API_KEY) return "resend";
  return SMTP_URL ? "smtp" : "folder";
}

/** Sends one mail. Throws where it was not taken, and then it may be tried again. */
export async function sendMail({ id, from, to, content, reading }: Outgoing): Promise<void> {
  // Templates are pages with all that makes pages: nothing of it is in memory before there is a mail.
  const { renderMail } = await import("@/emails/render-mail");
  const mail = await renderMail(content, reading);
  const road = mailRoad();
  if (road === "resend") await sendByResend(id, { from, to, ...mail });
  else if (road === "smtp") await sendBySmtp(id, { from, to, ...mail });
  else keepInFolder(id, { from, to, ...mail });
}

type Whole = RenderedMail & { from: string; to: string };

async function sendByResend(id: string, mail: Whole): Promise<void> {
  const { RESEND_API_KEY, RESEND_BASE_URL } = env();
  const options = RESEND_BASE_URL ? { baseUrl: RESEND_BASE_URL } : {};
  const resend = new Resend(RESEND_API_KEY, options);
  const { error } = await resend.emails.send(mail, { idempotencyKey: id });
  if (error) throw new Error(`Resend did not take the mail: ${error.name}`);
}

async function sendBySmtp(id: string, mail: Whole): Promise<void> {
  const { SMTP_URL } = env();
  const transport = nodemailer.createTransport(SMTP_URL);
  try {
    await transport.sendMail({ ...mail, messageId: `<${id}@millrace>` });
  } finally {
    transport.close();
  }
}

/** One file per mail, for whoever runs this server: they hold links that let people in. */
function keepInFolder(id: string, mail: Whole): void {
  const { DATA_DIR } = env();
  const folder = join(/* turbopackIgnore: true */ DATA_DIR, "mail");
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  const at = new Date();
  const file = join(folder, `${at.toISOString().replace(/[:.]/g, "-")}-${id}.json`);
  const whole = { at: at.toISOString(), ...mail };
  writeFileSync(`${file}.new`, JSON.stringify(whole, null, 2), { mode: 0o600 });
  renameSync(`${file}.new`, file);
}
