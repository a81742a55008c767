import { lexer, type Token, type Tokens } from "marked";
import { Fragment, type ReactNode } from "react";

/** Only what leads to a page of the web is a link. */
function isWebAddress(href: string): boolean {
  return /^https?:\/\//i.test(href);
}

function drawAll(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, at) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: tokens of one text have no name and never move
    <Fragment key={at}>{draw(token)}</Fragment>
  ));
}

function draw(token: Token): ReactNode {
  switch (token.type) {
    case "paragraph":
    case "heading":
      return <p className={token.type === "heading" ? "font-medium" : undefined}>{drawAll(token.tokens)}</p>;
    case "strong":
      return <strong>{drawAll(token.tokens)}</strong>;
    case "em":
      return <em>{drawAll(token.tokens)}</em>;
    case "codespan":
      return <code className="rounded-sm bg-sunken px-1 font-mono text-xs">{token.text}</code>;
    case "code":
      return <pre className="overflow-x-auto rounded-md bg-sunken p-2 font-mono text-xs">{token.text}</pre>;
    case "list":
      return (
        <ul className="list-disc pl-5">
          {(token as Tokens.List).items.map((item) => (
            <li key={item.raw}>{drawAll(item.tokens)}</li>
          ))}
        </ul>
      );
    case "link":
      if (!isWebAddress(token.href)) return drawAll(token.tokens);
      return (
        <a href={token.href} target="_blank" rel="noreferrer" className="text-accent-text underline">
          {drawAll(token.tokens)}
        </a>
      );
    case "br":
      return <br />;
    case "space":
      return null;
    default:
      return "tokens" in token && token.tokens ? drawAll(token.tokens) : "text" in token ? token.text : token.raw;
  }
}

/** Markdown of somebody else's package as elements: no HTML of it is ever taken over. */
export function MarkdownText({ text }: { text: string }) {
  return <div className="flex flex-col gap-1.5 break-words text-sm">{drawAll(lexer(text))}</div>;
}
