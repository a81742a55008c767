import { bodyMarks } from "@/lib/containment/leaf-marks";
import { parseLossless } from "@/lib/containment/lossless";
import { blankEscapes } from "@/lib/text-search/split-words";
import { ownerMark, wordVectors } from "@/lib/text-search/word-vector";

/** A text that the index is made from; null where it was wiped. */
export type SourceText = {
  id: bigint;
  retentionClass: number;
  projectId: string;
  text: string | null;
  isJson: boolean;
};

/** A row of the index. */
export type IndexRow = {
  id: bigint;
  retentionClass: number;
  part: number;
  parts: number;
  vector: string;
  text: string | null;
};

/** The rows of a text: one, or several where it is big. Without its words where `isEmpty`: it is found by none. */
export function indexRows(source: SourceText, keepText: boolean, isEmpty = false): IndexRow[] {
  const { id, retentionClass, projectId, isJson } = source;
  const text = isEmpty ? "" : (source.text ?? "");
  const parts = wordVectors(isJson ? blankEscapes(text) : text, [ownerMark(projectId)]);
  return parts.map(({ vector, start, end }, part) => ({
    id,
    retentionClass,
    part,
    parts: parts.length,
    vector,
    text: keepText ? text.slice(start, end) : null,
  }));
}

/** What stands where in a body: null where that is too much to keep. */
export type LeafRow = { id: bigint; retentionClass: number; leaves: number[] | null };

/** The leaves of a message's body; no row of one that was wiped. */
export function leafRows({ id, retentionClass, projectId, text, isJson }: SourceText): LeafRow[] {
  if (!isJson || text === null) return [];
  return [{ id, retentionClass, leaves: bodyMarks(projectId, parseLossless(text)) }];
}

/** As many of the first as fit together into memory, at least one. */
export function fitting<T extends { bytes: number }>(rows: readonly T[], mostBytes: number): T[] {
  let bytes = 0;
  const at = rows.findIndex((row) => {
    bytes += row.bytes;
    return bytes > mostBytes;
  });
  return at === -1 ? [...rows] : rows.slice(0, Math.max(1, at));
}
