import type { ReactNode } from "react";
import { Heading, Link, Text } from "react-email";
import { INK } from "./mail-colours";

const WORDS = { color: INK, fontSize: 16, lineHeight: "24px", overflowWrap: "anywhere" } as const;

/** A paragraph of a mail. */
export function Paragraph({ children }: { children: ReactNode }) {
  return (
    <Text className="ink" style={{ ...WORDS, margin: "12px 0" }}>
      {children}
    </Text>
  );
}

type Row = { words: string; url?: string };

/** A list under its heading; nothing where there is nothing in it. */
export function Rows({ heading, rows }: { heading: string; rows: readonly Row[] }) {
  if (rows.length === 0) return null;
  return (
    <>
      <Heading as="h2" className="ink" style={{ ...WORDS, fontSize: 15, margin: "20px 0 6px" }}>
        {heading}
      </Heading>
      <ul className="ink" style={{ ...WORDS, fontSize: 15, margin: 0, paddingLeft: 18 }}>
        {rows.map(({ words, url }, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a mail is rendered once, and two rows may say the same
          <li key={at}>{url ? <RowLink url={url}>{words}</RowLink> : words}</li>
        ))}
      </ul>
    </>
  );
}

function RowLink({ url, children }: { url: string; children: string }) {
  return (
    <Link href={url} className="link" style={{ color: "#175e54", textDecorationLine: "underline" }}>
      {children}
    </Link>
  );
}
