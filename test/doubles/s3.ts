import { createHash, createHmac } from "node:crypto";
import { createServer, type IncomingMessage, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";

export type S3Double = { url: string; objects: Map<string, Buffer>; refused: string[]; server: Server };

const hmac = (key: string | Buffer, text: string) => createHmac("sha256", key).update(text).digest();
const sha = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");

/** The signature (AWS Signature Version 4) that a request must carry, made anew from what came. */
function expected(request: IncomingMessage, body: Buffer, secret: string): { given: string; wanted: string } {
  const header = String(request.headers.authorization ?? "");
  const [, scope = "", signed = "", given = ""] =
    /Credential=[^/]+\/(\S+?),\s*SignedHeaders=(\S+?),\s*Signature=(\w+)/.exec(header) ?? [];
  const url = new URL(request.url ?? "/", "http://x");
  const query = [...url.searchParams].map(([k, v]) => `${encodeURIComponent(k)}=${encodeURIComponent(v)}`).sort();
  const headers = signed.split(";").map((name) => `${name}:${String(request.headers[name] ?? "").trim()}\n`);
  const hash = String(request.headers["x-amz-content-sha256"] ?? "");
  if (hash !== "UNSIGNED-PAYLOAD" && hash !== sha(body)) return { given, wanted: "the body is another" };
  const canonical = [request.method, url.pathname, query.join("&"), headers.join(""), signed, hash].join("\n");
  const [day = "", region = "", service = ""] = scope.split("/");
  const text = ["AWS4-HMAC-SHA256", request.headers["x-amz-date"], scope, sha(canonical)].join("\n");
  const key = ["aws4_request"].reduce(
    hmac,
    [day, region, service].reduce<string | Buffer>(hmac, `AWS4${secret}`) as Buffer,
  );
  return { given, wanted: hmac(key, text).toString("hex") };
}

async function readBody(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** A store that speaks as much of S3 as files need (one request, parts, read, remove) and refuses wrong signatures. */
export async function startS3Double(secret: string): Promise<S3Double> {
  const objects = new Map<string, Buffer>();
  const parts = new Map<string, Map<number, Buffer>>();
  const refused: string[] = [];
  const answer = (response: ServerResponse, status: number, body: string | Buffer = "", headers = {}) =>
    response.writeHead(status, { "content-type": "application/xml", ...headers }).end(body);
  const serve = async (request: IncomingMessage, response: ServerResponse) => {
    const body = await readBody(request);
    const { given, wanted } = expected(request, body, secret);
    if (given !== wanted) {
      refused.push(`${request.method} ${request.url}`);
      return answer(response, 403, "<Error><Code>SignatureDoesNotMatch</Code><Message>no</Message></Error>");
    }
    const url = new URL(request.url ?? "/", "http://x");
    const key = decodeURIComponent(url.pathname);
    const upload = url.searchParams.get("uploadId");
    if (request.method === "POST" && url.searchParams.has("uploads")) {
      const id = `upload-${parts.size}`;
      parts.set(id, new Map());
      return answer(
        response,
        200,
        `<InitiateMultipartUploadResult><UploadId>${id}</UploadId></InitiateMultipartUploadResult>`,
      );
    }
    if (request.method === "POST" && upload) {
      const sorted = [...(parts.get(upload) ?? [])].sort(([a], [b]) => a - b).map(([, part]) => part);
      objects.set(key, Buffer.concat(sorted));
      return answer(response, 200, "<CompleteMultipartUploadResult><ETag>whole</ETag></CompleteMultipartUploadResult>");
    }
    if (request.method === "PUT") {
      if (upload) parts.get(upload)?.set(Number(url.searchParams.get("partNumber")), body);
      else objects.set(key, body);
      return answer(response, 200, "", { etag: `"${sha(body)}"` });
    }
    if (request.method === "DELETE") {
      objects.delete(key);
      return answer(response, 204);
    }
    const found = objects.get(key);
    if (!found) return answer(response, 404, "<Error><Code>NoSuchKey</Code><Message>no</Message></Error>");
    return answer(response, 200, found, { "content-length": found.byteLength });
  };
  const server = createServer((request, response) => {
    serve(request, response).catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, objects, refused, server };
}
