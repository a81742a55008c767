"use client";

import { absoluteTime, relativeTime } from "@/lib/format/relative-time";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { useNow, useZone } from "./clock";

type Props = {
  at: Date | string | number;
  /** Shows the whole date and time instead of the distance. */
  absolute?: boolean;
  className?: string;
};

/** An instant as a distance ("5 min ago"), the full date and time as its title; or the other way round. */
export function Time({ at, absolute = false, className }: Props) {
  const t = useWords();
  const now = useNow();
  const zone = useZone();
  const instant = new Date(at).getTime();
  if (Number.isNaN(instant)) return null;
  const full = absoluteTime(t, instant, zone);
  const distance = now === 0 ? full : relativeTime(t, instant, now);
  return (
    <time
      dateTime={new Date(instant).toISOString()}
      title={absolute ? distance : full}
      className={cn("tabular whitespace-nowrap", className)}
    >
      {absolute ? full : distance}
    </time>
  );
}
