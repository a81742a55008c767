import { Marked } from "marked";

/** The address of a heading inside its page, as GitHub makes it: docs link to the same place in both. */
function headingId(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\w\- ]/g, "")
    .trim()
    .replaceAll(" ", "-");
}

const marked = new Marked({
  renderer: {
    heading({ tokens, depth, text }) {
      return `<h${depth} id="${headingId(text)}">${this.parser.parseInline(tokens)}</h${depth}>\n`;
    },
    table(token) {
      const cells = (row: typeof token.header, tag: string) =>
        row.map((cell) => `<${tag}>${this.parser.parseInline(cell.tokens)}</${tag}>`).join("");
      const rows = token.rows.map((row) => `<tr>${cells(row, "td")}</tr>`).join("");
      return `<div class="overflow-x-auto" tabindex="0"><table><thead><tr>${cells(token.header, "th")}</tr></thead><tbody>${rows}</tbody></table></div>\n`;
    },
  },
});

const look = [
  "max-w-3xl text-base leading-6 [&_a]:text-accent-text [&_a]:underline",
  "[&_h1]:mb-4 [&_h1]:font-semibold [&_h1]:text-xl [&_h1:not(:first-child)]:mt-10 [&_h2]:mt-8 [&_h2]:mb-2 [&_h2]:scroll-mt-16 [&_h2]:font-semibold [&_h2]:text-lg",
  "[&_p]:my-3 [&_ul]:my-3 [&_ul]:list-disc [&_ul]:pl-5 [&_li]:my-1 [&_code]:rounded-sm [&_code]:bg-sunken [&_code]:px-1 [&_code]:font-mono [&_code]:text-sm",
  "[&_table]:w-full [&_table]:text-sm [&_th]:border-b [&_th]:px-2 [&_th]:py-1.5 [&_th]:text-left [&_th]:font-medium [&_th]:text-muted [&_td]:border-b [&_td]:px-2 [&_td]:py-1.5",
].join(" ");

/** A page of the product's own docs. Never for text that came from outside: it is not cleaned. */
export async function MarkdownView({ source }: { source: string }) {
  const html = await marked.parse(source);
  // biome-ignore lint/security/noDangerouslySetInnerHtml: our own docs, from our own files
  return <article className={look} dangerouslySetInnerHTML={{ __html: html }} />;
}
