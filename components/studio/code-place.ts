"use client";

import { parseAsInteger, useQueryStates } from "nuqs";
import { useState } from "react";
import type { CodePlace } from "@/components/ui/code-editor";

const PLACE = { version: parseAsInteger, line: parseAsInteger, column: parseAsInteger };

/** The address of a place in a version of a job: the Studio where that version is today's, else the version itself. */
export function placeHref(job: string, version: number, place: { line: number; column: number | null }): string {
  return `${job}?version=${version}&line=${place.line}${place.column === null ? "" : `&column=${place.column}`}`;
}

/**
 * The place in a version that the address names, judged once, when the page opens: saving meanwhile moves nobody away
 * from what they write. `version` is null while the place is in the version that is today's.
 */
export function useCodePlace(today: number): { place: CodePlace; version: number | null } | null {
  const [{ version, line, column }] = useQueryStates(PLACE);
  const [opened] = useState({ version, today });
  if (line === null || version === null || line < 1) return null;
  const isToday = opened.version === version && version === opened.today;
  return { place: { line, column: Math.max(column ?? 1, 1) }, version: isToday ? null : version };
}
