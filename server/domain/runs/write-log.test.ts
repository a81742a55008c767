import { expect, it } from "vitest";
import type { LogLine, StoredLogLine } from "@/contracts/runs";
import { LogWriter } from "@/server/domain/runs/write-log";

const line = (text: string): LogLine => ({ at: 0, level: "info", source: "job", text });

/** A store that answers when it is told to. */
function slowStore() {
  const stored: string[] = [];
  const calls: { lines: StoredLogLine[]; answer: () => void; fail: () => void }[] = [];
  const send = (lines: StoredLogLine[]) =>
    new Promise<boolean>((resolve, reject) => {
      const taken = lines.map((one) => `${one.seq} ${one.text}`);
      calls.push({
        lines,
        answer: () => {
          stored.push(...taken);
          resolve(true);
        },
        fail: () => reject(new Error("the database is away")),
      });
    });
  const call = async (index: number) => {
    await expect.poll(() => calls.length, { timeout: 5000, interval: 2 }).toBeGreaterThan(index);
    const found = calls[index];
    if (!found) throw new Error("no such call");
    return found;
  };
  return { stored, send, call };
}

it("keeps lines that come while earlier ones are on their way", async () => {
  const { stored, send, call } = slowStore();
  const writer = new LogWriter(send);
  writer.push([line("a")]);
  const first = await call(0);
  writer.push([line("b"), line("c")]);
  first.answer();
  (await call(1)).answer();
  expect(await writer.close()).toEqual([]);
  expect(stored).toEqual(["1 a", "2 b", "3 c"]);
});

it("gives what came too late to be sent to whoever closes it", async () => {
  const { stored, send, call } = slowStore();
  const writer = new LogWriter(send);
  writer.push([line("a")]);
  const first = await call(0);
  writer.push([line("b")]);
  const left = writer.close();
  first.answer();
  expect((await left).map((one) => one.text)).toEqual(["b"]);
  expect(stored).toEqual(["1 a"]);
});

it("loses nothing when a batch cannot be stored", async () => {
  const { send, call } = slowStore();
  const writer = new LogWriter(send);
  writer.push([line("a")]);
  const first = await call(0);
  writer.push([line("b")]);
  const left = writer.close();
  first.fail();
  expect((await left).map((one) => one.text)).toEqual(["a", "b"]);
});
