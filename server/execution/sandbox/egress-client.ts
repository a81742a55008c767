import net from "node:net";

type Connect = typeof net.Socket.prototype.connect;
type Reply = { path: string } | { code: string; message: string };

const REPLY_LIMIT = 4096;

/**
 * Connects a socket by the egress proxy: asks it to reach host and port, and joins the unix socket it answers with.
 * The socket says "connect" only when the destination has been reached, and fails with the proxy's reason otherwise.
 */
export function connectByProxy(
  socket: net.Socket,
  connect: Connect,
  proxy: string,
  target: { host?: string | undefined; port: number | string },
  callback?: () => void,
): net.Socket {
  Object.assign(socket, { connecting: true });
  const control = new net.Socket();
  let answer = "";
  control.on("data", (chunk: Buffer) => {
    answer += chunk.toString("utf8");
    if (answer.length > REPLY_LIMIT) control.destroy(new Error("The egress proxy answered too much."));
    if (!answer.includes("\n")) return;
    control.destroy();
    const reply = JSON.parse(answer) as Reply;
    if (socket.destroyed) return;
    Object.assign(socket, { connecting: false });
    if ("path" in reply) connect.call(socket, { path: reply.path } as never, callback as never);
    else socket.destroy(Object.assign(new Error(reply.message), { code: reply.code }));
  });
  control.on("error", (error) => socket.destroy(error));
  connect.call(control, { path: proxy } as never);
  control.write(`${JSON.stringify({ host: target.host ?? "localhost", port: Number(target.port) })}\n`);
  return socket;
}
