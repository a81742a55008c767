"use client";

import { type QueryKey, useQueryClient } from "@tanstack/react-query";
import { MOST_NEW } from "./new-rows";
import { useHeldList } from "./use-held-list";

type Input = { project: string; after?: unknown; before?: unknown };

type Page<Asked extends Input> = {
  /** What the list is asked, its place in it included. */
  input: Asked;
  /** Under which the answer for an input is kept. */
  keyOf: (input: Asked) => QueryKey;
  /** Whether new rows come to the top of what is shown. */
  isNewest: boolean;
};

/**
 * The first page of a list held where it is while new rows come: what to ask for the page itself, for the rows that are
 * new, and for the count of all; `asked` are the filters alone.
 */
export function useHeldPage<Rows extends { rows: { id: bigint }[] }, Asked extends Input>({
  input,
  keyOf,
  isNewest,
}: Page<Asked>) {
  const client = useQueryClient();
  const open = client.getQueryData<Rows>(keyOf(input));
  const [held, showNew] = useHeldList({
    list: JSON.stringify(input),
    mayHold: isNewest,
    newest: open?.rows[0] ? String(open.rows[0].id) : null,
    onRelease: () => client.removeQueries({ queryKey: keyOf(input), exact: true }),
  });
  const { after: _, before: __, ...whole } = input;
  const { project: ___, ...asked } = whole;
  return {
    whole,
    asked,
    showNew,
    isHeld: held !== null,
    pageInput: held === null ? input : { ...input, toId: held },
    newsInput: { ...input, before: held ?? "1", limit: MOST_NEW },
    // What was answered for the open list is the answer for the same page once it is held.
    answered: held === null || !open ? {} : { initialData: open },
  };
}
