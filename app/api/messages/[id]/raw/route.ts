import { attachment } from "@/lib/urls/attachment";
import { enterProject } from "@/server/api/enter-project";
import { actorFromHeaders } from "@/server/auth/session";
import { actorContext } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import { downloadMessage } from "@/server/domain/inbox/download-message";
import { log } from "@/server/log";

const STATUS: Partial<Record<string, number>> = { NOT_FOUND: 404, FORBIDDEN: 403, INVALID: 400 };
const ENDING: Partial<Record<string, string>> = { json: "json", form: "txt", xml: "xml", openrosa: "multipart" };

/** Edited versions are JSON, whatever the original came as. */
function fileName(id: number, { version, format }: { version: number; format: string }): string {
  return version > 1 ? `message-${id}-version-${version}.json` : `message-${id}.${ENDING[format] ?? "bin"}`;
}

/** What was sent, byte for byte, as a download that no browser will run. */
export async function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  try {
    const actor = await actorFromHeaders(request.headers);
    if (actor === null) return new Response("Sign in first.", { status: 401 });
    const { searchParams } = new URL(request.url);
    const ctx = await enterProject(actorContext(actor), searchParams.get("project") ?? "");
    const { id } = await params;
    const version = searchParams.get("version");
    const found = await downloadMessage(ctx, { messageId: id, ...(version === null ? {} : { version }) });
    return new Response(found.bytes as BodyInit, {
      headers: {
        "content-type": "application/octet-stream",
        "content-disposition": attachment(fileName(Number(id), found)),
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    if (error instanceof ProductError) return new Response(error.message, { status: STATUS[error.code] ?? 500 });
    log.error({ error: String(error) }, "a message could not be downloaded");
    return new Response("Something went wrong here. It was logged.", { status: 500 });
  }
}
