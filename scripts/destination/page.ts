import type { Received } from "./ledger";

const SHOWN = 200;

const STYLE = `body{font:15px/1.5 system-ui,sans-serif;margin:2rem auto;max-width:70rem;padding:0 1rem;color-scheme:light dark}
table{border-collapse:collapse;width:100%}td,th{text-align:left;padding:.3rem .6rem;border-bottom:1px solid #8884;vertical-align:top}
td.status{font-variant-numeric:tabular-nums;font-weight:600}.bad{color:#c22}.good{color:#180}
pre{white-space:pre-wrap;word-break:break-word;margin:.3rem 0;font-size:13px}code{font-size:13px}`;

const WORDS = `<p>The systems the demo's jobs send to, in one small server. It keeps the last 1,000 requests in memory.</p>
<ul>
<li>With the demo's username and password: <code>/dhis2/api/…</code>, <code>/openmrs/ws/rest/v1/…</code>, <code>/fhir/&lt;Type&gt;</code>, <code>/sms/send</code></li>
<li>With a token: <code>/registry/births</code> (sign in at <code>/registry/auth/sign_in</code>), <code>/crm/contacts/&lt;id&gt;</code> (<code>/crm/oauth/token</code>)</li>
<li>For anybody: <code>POST /patients</code> (needs <code>name</code>), <code>/encounters</code> (<code>patient</code>), <code>/events</code> (<code>type</code>), any other path</li>
<li>On demand: <code>/answer/409</code>, 429, 500 and any other status, <code>/answer/timeout</code>, <code>/answer/slow?ms=2000</code>; or <code>?answer=409</code>, or <code>{"answer": 409}</code> in the body</li>
<li><a href="/received">/received</a> lists what came as JSON; <code>?since=&lt;seq&gt;</code> only what is newer</li>
</ul>`;

function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** The readable page: newest first, a body opens on click. */
export function renderPage(rows: Received[]): string {
  const newest = rows.slice(-SHOWN).reverse();
  const body =
    newest.length > 0 ? newest.map(renderRow).join("\n") : `<tr><td colspan="5">Nothing was sent yet.</td></tr>`;
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Demo destination</title>
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head><body><h1>Demo destination</h1>${WORDS}
<table><thead><tr><th>#</th><th>Time</th><th>Request</th><th>Answer</th><th>Body</th></tr></thead><tbody>
${body}
</tbody></table></body></html>`;
}

function renderRow(row: Received): string {
  const text = typeof row.body === "string" ? row.body : JSON.stringify(row.body, null, 2);
  const answer = row.status === 0 ? "none" : String(row.status);
  const tone = row.status >= 200 && row.status < 400 ? "good" : "bad";
  const query = new URLSearchParams(row.query).toString();
  const path = query ? `${row.path}?${query}` : row.path;
  return `<tr><td>${row.seq}</td><td>${escapeHtml(row.at)}</td><td><code>${escapeHtml(`${row.method} ${path}`)}</code></td>
<td class="status ${tone}">${answer}</td><td><details><summary>${text.length} characters</summary><pre>${escapeHtml(text)}</pre></details></td></tr>`;
}
