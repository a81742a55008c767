/**
 * News that travel between processes by the database's own notifications: a kind and an id, never content. Losing one
 * delays, never loses: whoever listens also looks by itself now and then.
 */
export const NEWS_CHANNEL = "millrace";

/**
 * log: lines of a run; run: its status; abort: a person asks for its end; queue: a project has work; project: its figures; member: a
 * person lost a seat somewhere.
 */
export const NEWS_KINDS = ["log", "run", "abort", "queue", "project", "member"] as const;
export type NewsKind = (typeof NEWS_KINDS)[number];

export type NewsTopic = `${NewsKind}:${string}`;

export function newsTopic(kind: NewsKind, id: string | bigint): NewsTopic {
  return `${kind}:${id}`;
}

/** The kind and id of a notification's payload; null when it is none of ours. */
export function readTopic(payload: string): { kind: NewsKind; id: string } | null {
  const at = payload.indexOf(":");
  const kind = NEWS_KINDS.find((one) => one === payload.slice(0, at));
  return kind ? { kind, id: payload.slice(at + 1) } : null;
}
