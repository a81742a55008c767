"use client";

import { useState } from "react";

type Held = { list: string; newest: string };

type List = {
  /** Which list it is: another one is not held yet. */
  list: string;
  /** The first page of a list that new rows come to. */
  mayHold: boolean;
  /** The newest row that was answered for just this list; null while none was. */
  newest: string | null;
  onRelease: () => void;
};

/**
 * Holds the first page of a list where it is while new rows come, so that what is shown changes in place only. Gives
 * the newest row that is shown (null: it is not held) and how to let the new ones in.
 */
export function useHeldList({ list, mayHold, newest, onRelease }: List): [string | null, () => void] {
  const [held, setHeld] = useState<Held | null>(null);
  const isHeld = mayHold && held?.list === list;
  if (mayHold && !isHeld && newest !== null) setHeld({ list, newest });
  const release = () => {
    onRelease();
    setHeld(null);
  };
  return [isHeld ? held.newest : null, release];
}
