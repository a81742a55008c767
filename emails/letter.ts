import type { RenderedMail } from "@/contracts/mail";

/** The words of a mail: paragraphs, one thing to do, and why it came. */
export type Letter = {
  subject: string;
  paragraphs: readonly string[];
  action: { label: string; url: string };
  reason: string;
};

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ESCAPED[letter] ?? letter);

/** A subject is one line, whatever a project is called. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

const FRAME = "max-width:34rem;margin:0 auto;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2430";
const BUTTON =
  "display:inline-block;padding:10px 18px;border-radius:6px;background:#175e54;color:#ffffff;text-decoration:none";

/** Both parts of a mail from the same words; nothing a person typed is taken for markup. */
export function renderLetter({ subject, paragraphs, action, reason }: Letter): RenderedMail {
  const html = [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(oneLine(subject))}</title></head>`,
    `<body style="margin:0;background:#f4f5f3"><div style="${FRAME}">`,
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    `<p><a href="${escaped(action.url)}" style="${BUTTON}">${escaped(action.label)}</a></p>`,
    `<p style="font-size:13px;color:#5b6572">${escaped(action.url)}</p>`,
    `<p style="font-size:13px;color:#5b6572">${escaped(reason)}</p>`,
    "</div></body></html>",
  ].join("\n");
  const text = [...paragraphs, `${action.label}:\n${action.url}`, `-- \n${reason}`].join("\n\n");
  return { subject: oneLine(subject), html, text: `${text}\n` };
}
