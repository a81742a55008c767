import { Socket } from "node:net";
import type { SandboxMessage } from "./messages";

/** The sandbox's end of the line to its parent: file descriptor 3, texts separated by line breaks. */
export type Channel = {
  send(message: SandboxMessage, extraLine?: string, sent?: () => void): void;
};

/** Ends the process when the parent hangs up: a sandbox has no life of its own. */
export function openChannel(onLine: (line: string) => void): Channel {
  const socket = new Socket({ fd: 3, readable: true, writable: true });
  // What passes here is written by these functions, whatever the job makes of the classes they belong to.
  for (const name of ["_write", "_writev", "_writeGeneric"] as const) {
    Object.defineProperty(socket, name, { value: Reflect.get(socket, name) });
  }
  const write = socket.write.bind(socket);
  const { stringify } = JSON;
  let pending: Buffer[] = [];
  socket.on("data", (chunk: Buffer) => {
    let start = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, start)) {
      pending.push(chunk.subarray(start, end));
      const line = Buffer.concat(pending).toString("utf8");
      pending = [];
      start = end + 1;
      onLine(line);
    }
    if (start < chunk.length) pending.push(chunk.subarray(start));
  });
  socket.on("error", () => process.exit(0));
  socket.on("close", () => process.exit(0));
  return {
    send(message, extraLine, sent) {
      const text = `${stringify(message)}\n`;
      write(extraLine === undefined ? text : `${text}${extraLine}\n`, () => sent?.());
    },
  };
}
