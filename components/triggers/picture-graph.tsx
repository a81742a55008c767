"use client";

import { useWords } from "@/lib/words/use-words";
import "@xyflow/react/dist/base.css";
import {
  Background,
  Controls,
  type Edge,
  type FitViewOptions,
  MarkerType,
  type Node,
  ReactFlow,
  ReactFlowProvider,
  useReactFlow,
} from "@xyflow/react";
import { useTheme } from "next-themes";
import { useEffect, useMemo } from "react";
import type { ProjectPicture } from "@/contracts/triggers";
import { linksOf, MESSAGES, NODE, placeAll } from "./picture-layout";
import { type PictureNode, pictureNodes } from "./picture-nodes";

/** Below this width the boxes would shrink past reading: the picture begins at its left and is moved from there. */
const NARROW = "(max-width: 700px)";
const READABLE = 0.6;

/** The picture as a graph that can be moved, zoomed and clicked. */
export function PictureGraph({ picture }: { picture: ProjectPicture }) {
  return (
    <ReactFlowProvider>
      <Canvas picture={picture} />
    </ReactFlowProvider>
  );
}

function Canvas({ picture }: { picture: ProjectPicture }) {
  const t = useWords();
  const { resolvedTheme } = useTheme();
  const flow = useReactFlow();
  const nodes = useMemo(() => nodesOf(picture), [picture]);
  const edges = useMemo(() => edgesOf(picture), [picture]);
  const shape = nodes.map(({ id }) => id).join(" ");
  useEffect(() => {
    if (shape) void flow.fitView(opening(flow.getNodes()));
  }, [flow, shape]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={pictureNodes}
      colorMode={resolvedTheme === "dark" ? "dark" : "light"}
      minZoom={0.1}
      maxZoom={1.5}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      edgesFocusable={false}
      elementsSelectable={false}
      proOptions={{ hideAttribution: false }}
    >
      <Background gap={20} />
      <Controls
        showInteractive={false}
        aria-label={t("Zoom")}
        className="overflow-hidden rounded-md border border-line bg-raised text-ink [&_button:hover]:bg-hover [&_svg]:fill-current"
      />
    </ReactFlow>
  );
}

/** What of the picture is shown first. */
function opening(nodes: Node[]): FitViewOptions {
  if (!window.matchMedia(NARROW).matches) return { padding: 0.08 };
  const left = Math.min(...nodes.map(({ position }) => position.x));
  const first = nodes.filter(({ position }) => position.x < left + NODE.width);
  return { padding: 0.04, minZoom: READABLE, nodes: first };
}

function nodesOf(picture: ProjectPicture): PictureNode[] {
  const triggers = new Map(picture.triggers.map((trigger) => [trigger.id, trigger]));
  const jobs = new Map(picture.jobs.map((job) => [job.id, job]));
  return placeAll(picture).flatMap(({ id, x, y }): PictureNode[] => {
    const place = { id, position: { x, y }, ...NODE };
    const trigger = triggers.get(id);
    const job = jobs.get(id);
    if (id === MESSAGES) return [{ ...place, type: "messages", data: { messages24h: picture.messages24h } }];
    if (trigger) return [{ ...place, type: "trigger", data: { trigger } }];
    return job ? [{ ...place, type: "job", data: { job } }] : [];
  });
}

const COLOURS = {
  message: "var(--color-faint)",
  start: "var(--color-faint)",
  flow: "var(--color-success)",
  catch: "var(--color-danger)",
};
const WORDS = { flow: "succeeded", catch: "failed" };

function edgesOf(picture: ProjectPicture): Edge[] {
  return linksOf(picture).map(({ from, to, kind }) => ({
    id: `${from} ${to}`,
    source: from,
    target: to,
    style: { stroke: COLOURS[kind], strokeWidth: 1.5 },
    markerEnd: { type: MarkerType.ArrowClosed, color: COLOURS[kind] },
    ...(kind === "flow" || kind === "catch"
      ? {
          label: WORDS[kind],
          labelStyle: { fill: "var(--color-muted)", fontSize: 11 },
          labelBgStyle: { fill: "var(--color-surface)" },
        }
      : {}),
  }));
}
