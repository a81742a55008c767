import { isLeaving } from "@/components/layout/session-end";

/** An edit that is not saved: from which version and text, and what was typed. */
export type MessageDraft = { version: number; from: string; body: string };

/**
 * Edits of messages that are not saved, for as long as this page is not loaded anew: a body may hold what no disk of a
 * reader should. While there is one, closing or reloading the page asks first.
 */
const drafts = new Map<string, MessageDraft>();

function ask(event: BeforeUnloadEvent) {
  if (!isLeaving()) event.preventDefault();
}

/** One person's edit of one message. */
export function draftPlace(personId: string, slug: string, messageId: string): string {
  return `${personId}/${slug}/${messageId}`;
}

/** What was typed and not saved, if anything. */
export function readMessageDraft(place: string): MessageDraft | null {
  return drafts.get(place) ?? null;
}

/** Keeps what is typed. */
export function keepMessageDraft(place: string, draft: MessageDraft): void {
  if (drafts.size === 0) window.addEventListener("beforeunload", ask);
  drafts.set(place, draft);
}

/** Forgets it: it was saved, or thrown away. */
export function dropMessageDraft(place: string): void {
  if (drafts.delete(place) && drafts.size === 0) window.removeEventListener("beforeunload", ask);
}
