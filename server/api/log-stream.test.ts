import { describe, expect, it } from "vitest";
import type { RunLog, RunStatus } from "@/contracts/runs";
import { type LogFeed, logStream } from "@/server/api/log-stream";
import { notFound } from "@/server/core/errors";

const line = (seq: number) => ({
  seq,
  at: 1_000 + seq,
  level: "info" as const,
  source: "job" as const,
  text: `l${seq}`,
});

/** A run whose log and status the test moves. */
class Story implements LogFeed {
  lines: number[] = [];
  status: RunStatus = "queued";
  isOpen = true;
  readers = 0;
  asked: number[] = [];
  private wake: () => void = () => {};

  read = async (after: number): Promise<RunLog> => {
    this.asked.push(after);
    if (!this.isOpen) throw notFound("The run");
    return { lines: this.lines.filter((seq) => seq > after).map(line), status: this.status };
  };
  subscribe = (wake: () => void) => {
    this.readers += 1;
    this.wake = wake;
    return () => {
      this.readers -= 1;
    };
  };
  tell(change: () => void): void {
    change();
    this.wake();
  }
}

const patient = { lookMs: 60_000, heartbeatMs: 60_000 };

function reader(stream: ReadableStream<Uint8Array>) {
  const inner = stream.getReader();
  const decoder = new TextDecoder();
  return {
    next: async () => {
      const { value, done } = await inner.read();
      return done ? null : decoder.decode(value);
    },
    leave: () => inner.cancel(),
  };
}

describe("logStream", () => {
  it("sends lines as they come, the status when it changes, and ends after the last line", async () => {
    const story = new Story();
    const stream = reader(logStream(0, story, patient));
    expect(await stream.next()).toBe('event: status\ndata: {"status":"queued"}\n\n');
    const two = stream.next();
    story.tell(() => {
      story.status = "running";
      story.lines = [1, 2];
    });
    expect(await two).toBe(
      `id: 1\nevent: line\ndata: ${JSON.stringify(line(1))}\n\nid: 2\nevent: line\ndata: ${JSON.stringify(line(2))}\n\n` +
        'event: status\ndata: {"status":"running"}\n\n',
    );
    const last = stream.next();
    story.tell(() => {
      story.status = "success";
      story.lines = [1, 2, 3];
    });
    expect(await last).toBe(`id: 3\nevent: line\ndata: ${JSON.stringify(line(3))}\n\n`);
    expect(await stream.next()).toBe('event: status\ndata: {"status":"success"}\n\n');
    expect(await stream.next()).toBeNull();
    expect(story.readers).toBe(0);
  });

  it("goes on after the line the reader saw last", async () => {
    const story = new Story();
    story.lines = [1, 2, 3];
    story.status = "failed";
    const stream = reader(logStream(2, story, patient));
    expect(await stream.next()).toContain("id: 3\n");
    expect(await stream.next()).toContain("failed");
    expect(await stream.next()).toBeNull();
    expect(story.asked).toEqual([2, 3]);
  });

  it("looks by itself where no news arrive, and breathes", async () => {
    const story = new Story();
    const stream = reader(logStream(0, story, { lookMs: 5, heartbeatMs: 20 }));
    expect(await stream.next()).toContain("queued");
    expect(await stream.next()).toBe(": still here\n\n");
    story.lines = [1];
    const texts: (string | null)[] = [];
    do texts.push(await stream.next());
    while (!texts.at(-1)?.includes("id: 1"));
    await stream.leave();
  });

  it("ends with a word when the reader may not see it any more", async () => {
    const story = new Story();
    const stream = reader(logStream(0, story, patient));
    await stream.next();
    const end = stream.next();
    story.tell(() => {
      story.isOpen = false;
    });
    expect(await end).toBe('event: gone\ndata: {"message":"The run was not found."}\n\n');
    expect(await stream.next()).toBeNull();
    expect(story.readers).toBe(0);
  });

  it("stops listening when the reader leaves", async () => {
    const story = new Story();
    const stream = reader(logStream(0, story, patient));
    await stream.next();
    await stream.leave();
    await expect.poll(() => story.readers).toBe(0);
  });
});
