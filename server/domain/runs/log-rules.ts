import { z } from "zod";
import { LOG_LEVELS, type StoredLogLine } from "@/contracts/runs";

/** Lines of a log as verbs take them. */
export const LogLines = z.array(
  z.object({
    seq: z.number().int().min(1),
    at: z.number(),
    level: z.enum(LOG_LEVELS),
    source: z.enum(["job", "adaptor", "runtime", "platform"]),
    text: z.string(),
  }),
);

/** What a text column cannot hold is shown as the replacement character. */
export function storable(text: string): string {
  return text.replaceAll("\u0000", "\uFFFD");
}

/** The lines as the five arrays that the database functions take. */
export function logColumns(lines: readonly StoredLogLine[]): [number[], Date[], string[], string[], string[]] {
  return [
    lines.map(({ seq }) => seq),
    lines.map(({ at }) => new Date(at)),
    lines.map(({ level }) => level),
    lines.map(({ source }) => source),
    lines.map(({ text }) => storable(text)),
  ];
}
