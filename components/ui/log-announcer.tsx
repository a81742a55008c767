"use client";

import { useEffect, useRef, useState } from "react";
import type { LogLine } from "@/contracts/runs";

const EVERY_MS = 2_500;

/** Reads the newest line of a live log out, at most every 2.5 s, with how many came before it. */
export function LogAnnouncer({ lines, live }: { lines: readonly LogLine[]; live: boolean }) {
  const [words, setWords] = useState("");
  const latest = useRef(lines);

  useEffect(() => {
    latest.current = lines;
  }, [lines]);

  useEffect(() => {
    if (!live) return;
    let told = latest.current.length;
    const timer = setInterval(() => {
      const all = latest.current;
      const last = all.at(-1);
      if (!last || all.length === told) return;
      const skipped = all.length - told - 1;
      told = all.length;
      setWords(`${skipped > 0 ? `${skipped} more lines. ` : ""}${last.level}: ${last.text.slice(0, 200)}`);
    }, EVERY_MS);
    return () => clearInterval(timer);
  }, [live]);

  return (
    <p aria-live="polite" className="sr-only">
      {words}
    </p>
  );
}
