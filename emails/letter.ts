import type { RenderedMail } from "@/contracts/mail";

type List = { heading: string; rows: readonly { words: string; url?: string }[] };

/** The words of a mail: paragraphs, lists, one thing to do, why it came and, where it comes again, how to end that. */
export type Letter = {
  subject: string;
  paragraphs: readonly string[];
  action: { label: string; url: string };
  reason: string;
  lists?: readonly List[];
  unsubscribe?: string;
};

const ESCAPED: Record<string, string> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

const escaped = (text: string) => text.replace(/[&<>"']/g, (letter) => ESCAPED[letter] ?? letter);

/** A subject is one line, whatever a project is called. */
const oneLine = (text: string) => text.replace(/\s+/g, " ").trim();

const FRAME = "max-width:34rem;margin:0 auto;padding:24px;font:16px/1.5 system-ui,sans-serif;color:#1c2430";
const BUTTON =
  "display:inline-block;padding:10px 18px;border-radius:6px;background:#175e54;color:#ffffff;text-decoration:none";

const SMALL = "font-size:13px;color:#5b6572";

const link = (url: string, words: string, style = "color:#175e54") =>
  `<a href="${escaped(url)}" style="${style}">${escaped(words)}</a>`;

/** Both parts of a mail from the same words; nothing a person typed is taken for markup. */
export function renderLetter(letter: Letter): RenderedMail {
  const { subject, unsubscribe } = letter;
  const headers = unsubscribe ? { headers: unsubscribeHeaders(unsubscribe) } : {};
  return { subject: oneLine(subject), html: htmlOf(letter), text: textOf(letter), ...headers };
}

/** One click in the mail program ends it (RFC 8058): the same link, taken by POST. */
function unsubscribeHeaders(url: string): Record<string, string> {
  const { origin, search } = new URL(url);
  return {
    "List-Unsubscribe": `<${origin}/api/unsubscribe${search}>`,
    "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
  };
}

const shownLists = ({ lists = [] }: Letter) => lists.filter(({ rows }) => rows.length > 0);

function htmlOf(letter: Letter): string {
  const { subject, paragraphs, action, reason, unsubscribe } = letter;
  return [
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${escaped(oneLine(subject))}</title></head>`,
    `<body style="margin:0;background:#f4f5f3"><div style="${FRAME}">`,
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...shownLists(letter).flatMap(({ heading, rows }) => [
      `<h2 style="font-size:15px;margin:20px 0 6px">${escaped(heading)}</h2><ul style="margin:0;padding-left:18px">`,
      ...rows.map(({ words, url }) => `<li>${url ? link(url, words) : escaped(words)}</li>`),
      "</ul>",
    ]),
    `<p style="margin-top:24px">${link(action.url, action.label, BUTTON)}</p>`,
    `<p style="${SMALL}">${escaped(action.url)}</p>`,
    `<p style="${SMALL}">${escaped(reason)}</p>`,
    ...(unsubscribe ? [`<p style="${SMALL}">${link(unsubscribe, "End these mails", "color:#5b6572")}</p>`] : []),
    "</div></body></html>",
  ].join("\n");
}

function textOf(letter: Letter): string {
  const { paragraphs, action, reason, unsubscribe } = letter;
  const lists = shownLists(letter).map(({ heading, rows }) =>
    [`${heading}:`, ...rows.map(({ words, url }) => (url ? `- ${words}\n  ${url}` : `- ${words}`))].join("\n"),
  );
  const end = unsubscribe ? `-- \n${reason}\nEnd these mails:\n${unsubscribe}` : `-- \n${reason}`;
  return `${[...paragraphs, ...lists, `${action.label}:\n${action.url}`, end].join("\n\n")}\n`;
}
