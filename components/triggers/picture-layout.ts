import { Graph, layout } from "@dagrejs/dagre";
import type { ProjectPicture } from "@/contracts/triggers";

/** Where the messages stand in the picture. */
export const MESSAGES = "messages";
export const NODE = { width: 208, height: 58 } as const;

export type PictureLink = { from: string; to: string; kind: "message" | "start" | "flow" | "catch" };
export type Placed = { id: string; x: number; y: number };

/** What leads to what: messages to triggers, triggers to jobs, jobs to the triggers that follow them. */
export function linksOf({ triggers, jobs }: ProjectPicture): PictureLink[] {
  const known = new Set(jobs.map(({ id }) => id));
  const links: PictureLink[] = [];
  for (const { id, kind, upstreamJob } of triggers) {
    if (kind === "message") links.push({ from: MESSAGES, to: id, kind: "message" });
    if ((kind === "flow" || kind === "catch") && upstreamJob && known.has(upstreamJob.id))
      links.push({ from: upstreamJob.id, to: id, kind });
  }
  for (const { id, triggerId } of jobs) if (triggerId !== null) links.push({ from: triggerId, to: id, kind: "start" });
  return links;
}

/** Places everything so that what leads to something stands to the left of it. */
export function placeAll(picture: ProjectPicture): Placed[] {
  const graph = new Graph();
  graph.setGraph({ rankdir: "LR", nodesep: 14, ranksep: 64 });
  graph.setDefaultEdgeLabel(() => ({}));
  const links = linksOf(picture);
  const ids = [...picture.triggers.map(({ id }) => id), ...picture.jobs.map(({ id }) => id)];
  if (links.some(({ from }) => from === MESSAGES)) ids.unshift(MESSAGES);
  for (const id of ids) graph.setNode(id, { ...NODE });
  for (const { from, to } of links) graph.setEdge(from, to);
  layout(graph);
  return ids.map((id) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    return { id, x: x - NODE.width / 2, y: y - NODE.height / 2 };
  });
}
