/** Work that is not saved yet, kept in this browser: a text per person, project and thing. */
const PREFIX = "millrace-draft";

/** Who signed out on this page: what it still wants to keep on its way out is not kept. */
const signedOut = new Set<string>();

const keyOf = (personId: string, place: string) => `${PREFIX}:${personId}:${place}`;

/** What was kept, or null; also where the browser keeps nothing. */
export function readDraft(personId: string, place: string): string | null {
  try {
    return window.localStorage.getItem(keyOf(personId, place));
  } catch {
    return null;
  }
}

/** Keeps a text. False: this browser keeps nothing, or there is no room. */
export function keepDraft(personId: string, place: string, text: string): boolean {
  if (signedOut.has(personId)) return false;
  try {
    window.localStorage.setItem(keyOf(personId, place), text);
    return true;
  } catch {
    return false;
  }
}

/** Forgets one text. */
export function dropDraft(personId: string, place: string): void {
  try {
    window.localStorage.removeItem(keyOf(personId, place));
  } catch {
    // What cannot be kept cannot be there.
  }
}

/** Forgets everything of one person: on signing out, a browser may be somebody else's next. */
export function dropDraftsOf(personId: string): void {
  signedOut.add(personId);
  try {
    const own = Object.keys(window.localStorage).filter((key) => key.startsWith(keyOf(personId, "")));
    for (const key of own) window.localStorage.removeItem(key);
  } catch {
    // The same.
  }
}
