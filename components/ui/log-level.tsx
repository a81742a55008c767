"use client";

import { useMemo, useState } from "react";
import type { LogLine } from "@/contracts/runs";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { cn } from "./class-names";
import { controlLook } from "./input";

type Level = LogLine["level"];

/** From the least to the most urgent. */
const LEVELS: readonly Level[] = ["debug", "info", "warn", "error"];
const words: Record<Level, Sentence> = {
  debug: say("All levels"),
  info: say("Info and above"),
  warn: say("Warnings and errors"),
  error: say("Errors only"),
};

/** The lines of a log from a level on. */
export function useLogLevel(lines: readonly LogLine[]) {
  const [least, setLeast] = useState<Level>("debug");
  const shown = useMemo(
    () => (least === "debug" ? lines : lines.filter(({ level }) => LEVELS.indexOf(level) >= LEVELS.indexOf(least))),
    [lines, least],
  );
  return { least, setLeast, shown };
}

/** Chooses from which level on lines are shown. */
export function LogLevel({ least, onChange }: { least: Level; onChange: (least: Level) => void }) {
  const t = useWords();
  return (
    <select
      aria-label={t("Level")}
      value={least}
      onChange={(event) => onChange(LEVELS.find((level) => level === event.target.value) ?? "debug")}
      className={cn(
        controlLook,
        "h-7 w-auto min-w-0 px-1.5 text-xs",
        least !== "debug" && "border-accent bg-accent-soft",
      )}
    >
      {LEVELS.map((level) => (
        <option key={level} value={level}>
          {t(words[level])}
        </option>
      ))}
    </select>
  );
}
