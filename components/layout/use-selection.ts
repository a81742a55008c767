"use client";

import { useState } from "react";

type State = { list: string; chosen: ReadonlySet<string>; isAll: boolean; anchor: string | null };

export type Selection = {
  /** Rows chosen one by one, on this page and on others of the list. */
  chosen: ReadonlySet<string>;
  /** Everything that fits the list's filters, on whatever page. */
  isAll: boolean;
  /** Of this page: all, some or none. */
  ofPage: boolean | "some";
  has: (id: string) => boolean;
  toggle: (id: string, checked: boolean, withShift: boolean) => void;
  togglePage: (checked: boolean) => void;
  selectAll: () => void;
  clear: () => void;
};

const none = (list: string): State => ({ list, chosen: new Set(), isAll: false, anchor: null });

/** The rows between two of a page, both included; just the second where the first is not on it. */
function between(ids: readonly string[], anchor: string | null, id: string): readonly string[] {
  const from = anchor === null ? -1 : ids.indexOf(anchor);
  const to = ids.indexOf(id);
  return from === -1 || to === -1 ? [id] : ids.slice(Math.min(from, to), Math.max(from, to) + 1);
}

/**
 * What is chosen in a list. `list` says which (its filters, not its page): another list begins with nothing. At most
 * `most` rows are chosen one by one.
 */
export function useSelection(list: string, ids: readonly string[], most: number): Selection {
  const [kept, setKept] = useState<State>(() => none(list));
  const state = kept.list === list ? kept : none(list);
  const onPage = ids.filter((id) => state.isAll || state.chosen.has(id)).length;
  const change = (rows: readonly string[], checked: boolean, anchor: string | null) => {
    const chosen = new Set(state.isAll ? ids : state.chosen);
    for (const id of rows) {
      if (!checked) chosen.delete(id);
      else if (chosen.size < most) chosen.add(id);
    }
    setKept({ list, chosen, isAll: false, anchor });
  };
  return {
    chosen: state.chosen,
    isAll: state.isAll,
    ofPage: onPage === 0 ? false : onPage === ids.length ? true : "some",
    has: (id) => state.isAll || state.chosen.has(id),
    toggle: (id, checked, withShift) => change(withShift ? between(ids, state.anchor, id) : [id], checked, id),
    togglePage: (checked) => change(ids, checked, null),
    selectAll: () => setKept({ ...none(list), isAll: true }),
    clear: () => setKept(none(list)),
  };
}
