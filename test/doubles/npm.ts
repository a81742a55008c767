import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

export type DoublePackage = { name: string; description: string; versions: string[]; latest: string };

/** A package registry of a test's own, over real HTTP. */
export type NpmDouble = {
  url: string;
  /** The paths it was asked for. */
  asked: string[];
  packages: DoublePackage[];
  hasSearch: boolean;
  /** Answers everything with this status instead. */
  refuses: number | null;
  close(): Promise<void>;
};

/** Starts one that knows nothing yet; `point` makes the npm of this process ask it until `close`. */
export async function npmDouble(): Promise<NpmDouble> {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://npm.test");
    double.asked.push(decodeURIComponent(url.pathname) + url.search);
    const reply = replyTo(double, url);
    response.writeHead(reply.status, { "content-type": "application/json" });
    response.end(JSON.stringify(reply.body));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const before = process.env.npm_config_registry;
  const double: NpmDouble = {
    url: `http://127.0.0.1:${port}/`,
    asked: [],
    packages: [],
    hasSearch: true,
    refuses: null,
    close: () => {
      if (before === undefined) delete process.env.npm_config_registry;
      else process.env.npm_config_registry = before;
      server.closeAllConnections();
      return new Promise((resolve) => {
        server.close(() => resolve());
      });
    },
  };
  process.env.npm_config_registry = double.url;
  return double;
}

function replyTo(double: NpmDouble, url: URL): { status: number; body: unknown } {
  if (double.refuses !== null) return { status: double.refuses, body: { error: "refused" } };
  if (url.pathname === "/-/v1/search") {
    return double.hasSearch ? { status: 200, body: found(double) } : { status: 404, body: { error: "not found" } };
  }
  const name = decodeURIComponent(url.pathname.slice(1));
  const one = double.packages.find((candidate) => candidate.name === name);
  return one ? { status: 200, body: packument(one) } : { status: 404, body: { error: "not found" } };
}

function found({ packages }: NpmDouble) {
  const date = "2026-01-01T00:00:00.000Z";
  const objects = packages.map(({ name, description, latest }) => ({
    package: { name, description, version: latest, date, keywords: [], maintainers: [], links: {} },
  }));
  return { objects, total: objects.length, time: date };
}

function packument({ name, description, versions, latest }: DoublePackage) {
  const all = versions.map((version) => [
    version,
    {
      name,
      version,
      description,
      dist: { tarball: `http://127.0.0.1/${name}-${version}.tgz`, shasum: "0".repeat(40) },
    },
  ]);
  return { name, description, "dist-tags": { latest }, versions: Object.fromEntries(all) };
}
