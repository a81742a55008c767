/** What tabs of one browser tell each other of the session they share. */
type News = "signed-out" | "signed-in";

const CHANNEL = "millrace-session";

let leaving = false;
const listeners = new Set<() => void>();

/** A request was refused because nobody is signed in: whoever watches the session looks at once. */
export function noteRefused(): void {
  if (!leaving) for (const listener of listeners) listener();
}

/** Hears of such refusals; returns how to stop. */
export function onRefused(listener: () => void): () => void {
  listeners.add(listener);
  return () => void listeners.delete(listener);
}

/** Whether this page is on its way out: then it asks for nothing any more. */
export function isLeaving(): boolean {
  return leaving;
}

/** From the first moment of signing out no dialog asks to sign in again. */
export function beginLeaving(): void {
  leaving = true;
}

/** Leaves for the sign-in page, with every other tab of this browser: nothing of the person stays on a screen. */
export function leaveEverywhere(): void {
  tellTabs("signed-out");
  leave();
}

/** Leaves for the sign-in page, here. */
export function leave(): void {
  leaving = true;
  window.location.assign("/sign-in");
}

/** Tells the other tabs of this browser. */
export function tellTabs(news: News): void {
  if (typeof BroadcastChannel === "undefined") return;
  const channel = new BroadcastChannel(CHANNEL);
  channel.postMessage(news);
  channel.close();
}

/** What other tabs tell; returns how to stop listening. */
export function onNews(heard: (news: News) => void): () => void {
  if (typeof BroadcastChannel === "undefined") return () => {};
  const channel = new BroadcastChannel(CHANNEL);
  channel.onmessage = (event: MessageEvent<unknown>) => {
    if (event.data === "signed-out" || event.data === "signed-in") heard(event.data);
  };
  return () => channel.close();
}
