import { MAX_BODY_BYTES } from "@/lib/body/read-body";
import { addressOf } from "@/server/auth/client-address";
import { systemContext } from "@/server/core/context";
import { answerInbox } from "@/server/door/answer-inbox";
import { env } from "@/server/env";

export const dynamic = "force-dynamic";

/** The inbox where Millrace's own server is not in front (serverless): the same answers, by the same verb. */
async function handle(request: Request, { params }: { params: Promise<{ key: string }> }): Promise<Response> {
  const url = new URL(request.url);
  const { status, headers, body } = await answerInbox(systemContext("inbox-route"), {
    method: request.method,
    key: (await params).key,
    // No socket to ask here: without a trusted proxy nobody can say where it came from.
    address: addressOf(undefined, request.headers.get("x-forwarded-for") ?? undefined, env().TRUSTED_PROXIES),
    headers: Object.fromEntries(request.headers),
    query: url.search.slice(1),
    readBytes: () => readBytes(request),
  });
  return new Response(body === "" ? null : body, { status, headers });
}

async function readBytes(request: Request): Promise<Uint8Array | "too_large"> {
  if (request.body === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let size = 0;
  for (const reader = request.body.getReader(); ; ) {
    const { done, value } = await reader.read();
    if (done) break;
    size += value.byteLength;
    if (size > MAX_BODY_BYTES) {
      await reader.cancel();
      return "too_large";
    }
    chunks.push(value);
  }
  return new Uint8Array(await new Blob(chunks as BlobPart[]).arrayBuffer());
}

export {
  handle as DELETE,
  handle as GET,
  handle as HEAD,
  handle as OPTIONS,
  handle as PATCH,
  handle as POST,
  handle as PUT,
};
