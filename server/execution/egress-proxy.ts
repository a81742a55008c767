import { randomUUID } from "node:crypto";
import { lookup } from "node:dns/promises";
import { chmodSync, chownSync, rmSync } from "node:fs";
import { connect, createServer, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { makeOwnedFolder } from "./owned-folder";
import { isAllowed, isPublicAddress, refusal } from "./sandbox/address-rules";

export type EgressRules = {
  /** Exact `host:port` pairs that may be reached though their address is private. */
  allow: readonly string[];
  /** When given, only these hosts may be reached: exact names, or `*.example.org`. */
  onlyHosts?: readonly string[];
};

export type EgressProxy = {
  /** Opens a door for one sandbox, usable by `uid` alone, and returns the path of its unix socket. */
  openDoor(uid: number | null): EgressDoor;
  close(): void;
};

export type EgressDoor = { path: string; close(): void };

const REQUEST_LIMIT = 2048;
const CONNECT_TIMEOUT_MS = 30_000;
const PICKUP_TIMEOUT_MS = 10_000;
const MAX_OPEN = 64;

/**
 * The only way out of a sandbox without a network: it asks for host and port, the name is resolved and judged here,
 * on this side of the wall, and the very address that was judged is connected to.
 */
export function createEgressProxy(rules: EgressRules): EgressProxy {
  const folder = makeOwnedFolder("egress");
  chmodSync(folder, 0o711);
  const doors = new Set<Door>();
  return {
    openDoor(uid) {
      const door = new Door(folder, uid, rules, () => doors.delete(door));
      doors.add(door);
      return door;
    },
    close() {
      for (const door of [...doors]) door.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

class Door implements EgressDoor {
  readonly path: string;
  private readonly sockets = new Set<Socket>();
  private readonly servers = new Set<Server>();
  private open = 0;

  constructor(
    private readonly folder: string,
    private readonly uid: number | null,
    private readonly rules: EgressRules,
    private readonly onClose: () => void,
  ) {
    this.path = this.listen((control) => this.serve(control)).path;
  }

  close(): void {
    for (const socket of this.sockets) socket.destroy();
    for (const server of this.servers) server.close();
    this.onClose();
  }

  private listen(onSocket: (socket: Socket) => void): { path: string; server: Server; ready: Promise<void> } {
    const path = join(this.folder, `${randomUUID().slice(0, 13)}.sock`);
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      this.sockets.add(socket);
      socket.once("close", () => this.sockets.delete(socket));
      socket.on("error", () => socket.destroy());
      onSocket(socket);
    });
    this.servers.add(server);
    server.once("close", () => this.servers.delete(server));
    const ready = new Promise<void>((resolve, reject) => {
      server.once("error", reject);
      server.listen(path, () => {
        if (this.uid !== null) chownSync(path, this.uid, this.uid);
        chmodSync(path, 0o600);
        resolve();
      });
    });
    ready.catch(() => undefined);
    return { path, server, ready };
  }

  private serve(control: Socket): void {
    let asked = "";
    control.on("data", (chunk: Buffer) => {
      asked += chunk.toString("utf8");
      if (asked.length > REQUEST_LIMIT) control.destroy();
      else if (asked.includes("\n")) {
        const line = asked;
        asked = "";
        this.answer(line).then(
          (reply) => control.end(`${JSON.stringify(reply)}\n`),
          (error: NodeJS.ErrnoException) =>
            control.end(`${JSON.stringify({ code: error.code ?? "EGRESS", message: error.message })}\n`),
        );
      }
    });
  }

  private async answer(line: string): Promise<{ path: string }> {
    const { host, port } = JSON.parse(line) as { host: unknown; port: unknown };
    const valid = typeof host === "string" && host.length <= 255 && Number.isInteger(port) && Number(port) > 0;
    if (!valid || Number(port) > 65535) throw new Error("The egress proxy was asked for something that is no address.");
    if (this.open >= MAX_OPEN) throw new Error("The job has too many connections open.");
    this.open += 1;
    try {
      const remote = await this.reach(host, Number(port));
      this.sockets.add(remote);
      remote.once("close", () => {
        this.sockets.delete(remote);
        this.open -= 1;
      });
      return { path: await this.offer(remote) };
    } catch (error) {
      this.open -= 1;
      throw error;
    }
  }

  private async reach(host: string, port: number): Promise<Socket> {
    const { allow, onlyHosts } = this.rules;
    if (onlyHosts && !onlyHosts.some((pattern) => fitsHost(pattern, host)) && !allow.includes(`${host}:${port}`)) {
      throw Object.assign(new Error(`${host} is not among the hosts jobs may reach.`), { code: "OUTBOUND_REFUSED" });
    }
    const found = await lookup(host, { all: true });
    const open = found.filter(({ address }) => isPublicAddress(address) || isAllowed(allow, host, address, port));
    if (open.length === 0) throw refusal(host, found[0]?.address ?? host, port);
    let last: unknown = null;
    for (const { address } of open) {
      try {
        return await dial(address, port);
      } catch (error) {
        last = error;
      }
    }
    throw last;
  }

  /** Listens for the sandbox's own socket, once, and joins it to the destination's. */
  private async offer(remote: Socket): Promise<string> {
    const { path, server, ready } = this.listen((local) => {
      clearTimeout(timer);
      server.close();
      local.pipe(remote);
      remote.pipe(local);
      local.once("close", () => remote.destroy());
      remote.once("close", () => local.destroy());
    });
    const timer = setTimeout(() => {
      server.close();
      remote.destroy();
    }, PICKUP_TIMEOUT_MS);
    timer.unref();
    await ready;
    return path;
  }
}

function dial(address: string, port: number): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect({ host: address, port, allowHalfOpen: true });
    socket.setTimeout(CONNECT_TIMEOUT_MS, () => {
      socket.destroy(Object.assign(new Error(`connect ETIMEDOUT ${address}:${port}`), { code: "ETIMEDOUT" }));
    });
    socket.once("error", reject);
    socket.once("connect", () => {
      socket.setTimeout(0);
      socket.off("error", reject);
      socket.on("error", () => socket.destroy());
      resolve(socket);
    });
  });
}

function fitsHost(pattern: string, host: string): boolean {
  return pattern.startsWith("*.") ? host.endsWith(pattern.slice(1)) : pattern === host;
}
