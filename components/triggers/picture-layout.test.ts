import { expect, test } from "vitest";
import type { ProjectPicture } from "@/contracts/triggers";
import { linksOf, MESSAGES, NODE, placeAll } from "./picture-layout";

const trigger = (id: string, kind: "message" | "cron" | "flow" | "catch", upstream?: string) => ({
  ...{ id, name: id, kind, criteria: null, cron: null, timeZone: null, nextAt: null },
  upstreamJob: upstream ? { id: upstream, name: upstream } : null,
});
const job = (id: string, triggerId: string | null) => ({ id, name: id, enabled: true, triggerId, lastRun: null });

const picture: ProjectPicture = {
  messages24h: 3,
  triggers: [trigger("births", "message"), trigger("after", "flow", "weigh"), trigger("never", "catch", "archived")],
  jobs: [job("weigh", "births"), job("thank", "after"), job("alone", null)],
};

test("links messages, triggers and jobs in the direction things happen", () => {
  expect(linksOf(picture)).toEqual([
    { from: MESSAGES, to: "births", kind: "message" },
    { from: "weigh", to: "after", kind: "flow" },
    { from: "births", to: "weigh", kind: "start" },
    { from: "after", to: "thank", kind: "start" },
  ]);
});

test("places each thing once, after what leads to it, none upon another; also in a circle", () => {
  const circle: ProjectPicture = { ...picture, triggers: [...picture.triggers, trigger("again", "flow", "thank")] };
  circle.jobs = [...circle.jobs, job("loop", "again")];
  const placed = placeAll(circle);
  const across = (id: string) => placed.find((one) => one.id === id)?.x ?? Number.NaN;
  expect(placed).toHaveLength(1 + circle.triggers.length + circle.jobs.length);
  const road = [MESSAGES, "births", "weigh", "after", "thank", "again", "loop"].map(across);
  expect(road).toEqual([...road].sort((a, b) => a - b));
  for (const a of placed)
    for (const b of placed)
      if (a !== b) expect(Math.abs(a.x - b.x) >= NODE.width || Math.abs(a.y - b.y) >= NODE.height).toBe(true);
});
