"use client";

import { cloneElement, Fragment, isValidElement, type ReactElement, type ReactNode } from "react";
import { useWords } from "./use-words";

type Props = {
  /** English words with their places and tags: "Read <guide>the guide</guide>, {name}." */
  id: string;
  /** What stands in the places. A number is counted by ICU's plural. */
  values?: Readonly<Record<string, ReactNode>>;
  /** The element of each tag, without its children: they are in the words. */
  parts?: Readonly<Record<string, ReactElement>>;
};

/** A sentence with elements in it, in the reader's language. */
export function Words({ id, values = {}, parts = {} }: Props): ReactNode {
  const t = useWords();
  const tags = Object.fromEntries(
    Object.entries(parts).map(([name, part]) => [
      name,
      (inside: ReactNode[]) => cloneElement(part, {}, ...inside.map(keyed)),
    ]),
  );
  const said = t.message(id).format<ReactNode>({ ...(values as Record<string, ReactElement>), ...tags });
  return Array.isArray(said) ? said.map(keyed) : said;
}

function keyed(part: ReactNode, at: number): ReactNode {
  // Their order in the sentence is all that tells them apart.
  if (!isValidElement(part) && typeof part === "string") return part;
  return <Fragment key={at}>{part}</Fragment>;
}
