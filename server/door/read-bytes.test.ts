import { IncomingMessage } from "node:http";
import { Socket } from "node:net";
import { expect, it } from "vitest";
import { BodyReader, type ReadBytes } from "./read-bytes";

function sender(): IncomingMessage & { say: (bytes: number) => Promise<void> } {
  const request = new IncomingMessage(new Socket());
  const say = async (bytes: number) => {
    request.push(Buffer.alloc(bytes, "x"));
    await new Promise((resolve) => setImmediate(resolve));
  };
  return Object.assign(request, { say });
}

const outcome = (reading: Promise<ReadBytes>) =>
  reading.then(
    ({ bytes, leave }) => {
      leave();
      return bytes === "too_large" ? bytes : bytes.byteLength;
    },
    (error: { code: string }) => error.code,
  );

it("refuses what passes the budget of an inbox and takes what comes for another", async () => {
  const reader = new BodyReader({ allBytes: 1000, inboxBytes: 500 });
  const [slow, next, other] = [sender(), sender(), sender()];
  const first = outcome(reader.read(slow, "a"));
  const second = outcome(reader.read(next, "a"));
  const third = outcome(reader.read(other, "b"));
  await slow.say(400);
  await next.say(101);
  expect(await second).toBe("UNAVAILABLE");
  await other.say(500);
  other.push(null);
  expect(await third).toBe(500);
  slow.push(null);
  expect(await first).toBe(400);
});

it("holds all inboxes to one budget, and gives back what ended, broke off or was refused", async () => {
  const reader = new BodyReader({ allBytes: 1000, inboxBytes: 1000 });
  for (let round = 0; round < 20; round++) {
    const [stalled, whole, late] = [sender(), sender(), sender()];
    const broken = outcome(reader.read(stalled, "a"));
    const complete = outcome(reader.read(whole, "b"));
    const refused = outcome(reader.read(late, "c"));
    await stalled.say(600);
    await whole.say(400);
    await late.say(1);
    expect(await refused, `round ${round}`).toBe("UNAVAILABLE");
    stalled.destroy();
    whole.push(null);
    expect([await broken, await complete], `round ${round}`).toEqual(["INVALID", 400]);
  }
});

it("keeps the room of a whole body until it is answered, and gives it back once", async () => {
  const reader = new BodyReader({ allBytes: 1000, inboxBytes: 1000 });
  const [first, second, third] = [sender(), sender(), sender()];
  const reading = reader.read(first, "a");
  await first.say(700);
  first.push(null);
  const { leave } = await reading;
  const refused = outcome(reader.read(second, "b"));
  await second.say(301);
  expect(await refused).toBe("UNAVAILABLE");
  leave();
  leave();
  const taken = outcome(reader.read(third, "b"));
  await third.say(1000);
  third.push(null);
  expect(await taken).toBe(1000);
});

it("tells a body that is too large for a message from one there is no room for", async () => {
  const reader = new BodyReader();
  const large = sender();
  const reading = outcome(reader.read(large, "a"));
  await large.say(8 * 1024 * 1024);
  await large.say(1);
  expect(await reading).toBe("too_large");
});
