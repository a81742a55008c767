import { describe, expect, it } from "vitest";
import { ProductError } from "@/server/core/errors";
import { groupMessages } from "./group-messages";
import type { NewMessage, StoredMessage } from "./store-messages";

function message(body: string, size = 10): NewMessage {
  return {
    projectId: "p",
    retentionClass: 0,
    receivedAt: new Date(0),
    format: "json",
    source: "inbox",
    body,
    raw: new Uint8Array(size),
    flagged: false,
    contentType: null,
    headers: "{}",
    query: "{}",
    idempotencyKey: null,
    authorId: null,
  };
}

const refused = () => Object.assign(new Error("invalid input syntax"), { code: "22P02" });
const asStored = (group: NewMessage[]): StoredMessage[] =>
  group.map(({ body }) => ({ id: BigInt(body), repeated: false }));

describe("groupMessages", () => {
  it("stores what comes together in one group, at most 200 of them", async () => {
    const groups: number[] = [];
    const add = groupMessages(async (group) => {
      groups.push(group.length);
      return asStored(group);
    });
    const stored = await Promise.all(Array.from({ length: 450 }, (_, n) => add(message(String(n)))));
    expect(stored.map(({ id }) => id)).toEqual(Array.from({ length: 450 }, (_, n) => BigInt(n)));
    expect(groups).toEqual([200, 200, 50]);
  });

  it("keeps a group below 8 MB and takes a large one alone", async () => {
    const groups: number[] = [];
    const add = groupMessages(async (group) => {
      groups.push(group.length);
      return asStored(group);
    });
    const megabyte = 1024 * 1024;
    await Promise.all([add(message("1", 5 * megabyte)), add(message("2", 5 * megabyte)), add(message("3"))]);
    expect(groups).toEqual([1, 2]);
  });

  it("singles out the row that is refused, however many there are", async () => {
    const add = groupMessages(async (group) => {
      if (group.some(({ body }) => Number(body) % 37 === 5)) throw refused();
      return asStored(group);
    });
    const results = await Promise.allSettled(Array.from({ length: 150 }, (_, n) => add(message(String(n)))));
    const failed = results.flatMap((result, n) => (result.status === "rejected" ? [n] : []));
    expect(failed).toEqual([5, 42, 79, 116]);
    expect(results[5]).toMatchObject({ reason: { code: "INVALID" } });
  });

  it("fails all of a group when the database is away, and works again when it is back", async () => {
    let isAway = true;
    const add = groupMessages(async (group) => {
      if (isAway) throw Object.assign(new Error("connection refused"), { code: "ECONNREFUSED" });
      return asStored(group);
    });
    const results = await Promise.allSettled([add(message("1")), add(message("2"))]);
    for (const result of results) expect(result).toMatchObject({ status: "rejected", reason: { code: "UNAVAILABLE" } });
    isAway = false;
    expect(await add(message("3"))).toEqual({ id: 3n, repeated: false });
  });

  it("passes on what was found out about a group whose commit nobody confirmed", async () => {
    const untold = new ProductError("UNAVAILABLE", "It cannot be told.");
    const add = groupMessages(() => Promise.reject(untold));
    await expect(add(message("1"))).rejects.toBe(untold);
  });

  it("refuses what would pile up, and takes again when the pile is gone", async () => {
    let release: () => void = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    const add = groupMessages(async (group) => {
      await held;
      return asStored(group);
    });
    const eightMegabytes = 8 * 1024 * 1024;
    const sends = Array.from({ length: 30 }, (_, n) => add(message(String(n), eightMegabytes)));
    const settled = Promise.allSettled(sends);
    release();
    const results = await settled;
    expect(results.filter(({ status }) => status === "rejected")).toHaveLength(30 - 16);
    expect(await add(message("99"))).toEqual({ id: 99n, repeated: false });
  });
});
