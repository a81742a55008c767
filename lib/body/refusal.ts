/** Why a body was refused, in words for its sender: what is wrong, where, and what to do. */
export interface Refusal {
  ok: false;
  status: 400 | 413 | 415;
  message: string;
}

export function refuse(status: Refusal["status"], message: string): Refusal {
  return { ok: false, status, message };
}

/** Objects, arrays and elements may stand this deep in each other; deeper bodies are refused. */
export const MAX_DEPTH = 200;

/**
 * Elements and attributes, or fields of a form, that one body may hold. What real forms hold is far below; far above,
 * reading 8 MB of them would keep everybody else waiting for seconds.
 */
export const MAX_MEMBERS = 200_000;

/** `line 3, column 14` of a character position in a text; both start at 1. */
export function placeOf(text: string, position: number): string {
  const before = text.slice(0, position);
  let line = 1;
  for (let at = before.indexOf("\n"); at !== -1; at = before.indexOf("\n", at + 1)) line += 1;
  return `line ${line}, column ${before.length - before.lastIndexOf("\n")}`;
}
