import { describe, expect, test, vi } from "vitest";
import type { LogLine, StoredLogLine } from "@/contracts/runs";
import { LogWriter } from "@/server/domain/runs/write-log";

const line = (text: string): LogLine => ({ at: 0, level: "info", source: "job", text });
const texts = (lines: readonly StoredLogLine[]) => lines.map(({ seq, text }) => `${seq} ${text}`);

describe("a run's log on its way", () => {
  test("what a short run writes goes along with its end, numbered", async () => {
    const sent: string[] = [];
    const writer = new LogWriter(async (lines) => sent.push(...texts(lines)) > 0);
    writer.push([line("a"), line("b")]);
    writer.push([line("c")]);
    expect(texts(await writer.close())).toEqual(["1 a", "2 b", "3 c"]);
    expect(sent).toEqual([]);
    expect(writer.count).toBe(3);
  });

  test("a long run's lines are sent in order, one batch at a time, and not again at its end", async () => {
    const sent: string[][] = [];
    let going = 0;
    const writer = new LogWriter(async (lines) => {
      going += 1;
      expect(going).toBe(1);
      await new Promise((resolve) => setTimeout(resolve, 10));
      going -= 1;
      sent.push(texts(lines));
      return true;
    });
    writer.push([line("a")]);
    await vi.waitFor(() => expect(sent).toEqual([["1 a"]]));
    writer.push([line("b"), line("c")]);
    await vi.waitFor(() => expect(sent).toHaveLength(2));
    writer.push([line("d")]);
    expect(texts(await writer.close())).toEqual(["4 d"]);
    expect(sent).toEqual([["1 a"], ["2 b", "3 c"]]);
  });

  test("lines that could not be sent are kept and sent again", async () => {
    const tries: string[][] = [];
    const writer = new LogWriter(async (lines) => {
      tries.push(texts(lines));
      if (tries.length === 1) throw new Error("the database is away");
      return true;
    });
    writer.push([line("a")]);
    await vi.waitFor(() => expect(tries).toHaveLength(1));
    writer.push([line("b")]);
    await vi.waitFor(() => expect(tries.at(-1)).toEqual(["1 a", "2 b"]), { timeout: 3000 });
    expect(await writer.close()).toEqual([]);
  });
});
