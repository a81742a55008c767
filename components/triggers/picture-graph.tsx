"use client";

import "@xyflow/react/dist/base.css";
import { Background, Controls, type Edge, MarkerType, ReactFlow, ReactFlowProvider, useReactFlow } from "@xyflow/react";
import { useTheme } from "next-themes";
import { useEffect, useMemo, useState } from "react";
import type { ProjectPicture } from "@/contracts/triggers";
import { linksOf, MESSAGES, NODE, placeAll } from "./picture-layout";
import { type PictureNode, pictureNodes } from "./picture-nodes";

/** Below this width of the window the picture goes down instead of to the right. */
const NARROW = "(max-width: 700px)";

/** The picture as a graph that can be moved, zoomed and clicked. */
export function PictureGraph({ picture }: { picture: ProjectPicture }) {
  return (
    <ReactFlowProvider>
      <Canvas picture={picture} />
    </ReactFlowProvider>
  );
}

function Canvas({ picture }: { picture: ProjectPicture }) {
  const { resolvedTheme } = useTheme();
  const flow = useReactFlow();
  const direction = useDirection();
  const nodes = useMemo(() => nodesOf(picture, direction), [picture, direction]);
  const edges = useMemo(() => edgesOf(picture), [picture]);
  const shape = `${direction} ${nodes.map(({ id }) => id).join(" ")}`;
  useEffect(() => {
    if (shape) void flow.fitView({ padding: 0.08 });
  }, [flow, shape]);
  return (
    <ReactFlow
      nodes={nodes}
      edges={edges}
      nodeTypes={pictureNodes}
      colorMode={resolvedTheme === "dark" ? "dark" : "light"}
      fitView
      fitViewOptions={{ padding: 0.08 }}
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
        aria-label="Zoom"
        className="overflow-hidden rounded-md border border-line bg-raised text-ink [&_button:hover]:bg-hover [&_svg]:fill-current"
      />
    </ReactFlow>
  );
}

function useDirection(): "LR" | "TB" {
  const [narrow, setNarrow] = useState(() => window.matchMedia(NARROW).matches);
  useEffect(() => {
    const query = window.matchMedia(NARROW);
    const change = () => setNarrow(query.matches);
    query.addEventListener("change", change);
    return () => query.removeEventListener("change", change);
  }, []);
  return narrow ? "TB" : "LR";
}

function nodesOf(picture: ProjectPicture, direction: "LR" | "TB"): PictureNode[] {
  const triggers = new Map(picture.triggers.map((trigger) => [trigger.id, trigger]));
  const jobs = new Map(picture.jobs.map((job) => [job.id, job]));
  return placeAll(picture, direction).flatMap(({ id, x, y }): PictureNode[] => {
    const place = { id, position: { x, y }, ...NODE };
    const trigger = triggers.get(id);
    const job = jobs.get(id);
    if (id === MESSAGES) return [{ ...place, type: "messages", data: { direction, messages24h: picture.messages24h } }];
    if (trigger) return [{ ...place, type: "trigger", data: { direction, trigger } }];
    return job ? [{ ...place, type: "job", data: { direction, job } }] : [];
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
