import { isLinkFault, LINK_FAULTS } from "@/contracts/exports";
import { attachment } from "@/lib/urls/attachment";
import { enterProject } from "@/server/api/enter-project";
import { errorResponse } from "@/server/api/error-response";
import { apiContext } from "@/server/api/trpc";
import { ProductError } from "@/server/core/errors";
import { downloadExport } from "@/server/domain/exports/download-export";

export const dynamic = "force-dynamic";

/** What is wrong with a link, not with the server. */
const LEADS_ON: ReadonlySet<number> = new Set([400, 403, 404]);

type Props = { params: Promise<{ id: string }> };

/** An export's file, by its signed link. The signed out sign in first and come back; whoever may not reads why. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const { pathname, search, searchParams } = new URL(request.url);
  try {
    const { ctx } = await apiContext(request.headers);
    if (!ctx) {
      const location = `/sign-in?callbackUrl=${encodeURIComponent(pathname + search)}`;
      return new Response("Sign in first.", { status: 303, headers: { location } });
    }
    const { stream, bytes, fileName } = await downloadExport(
      await enterProject(ctx, searchParams.get("project") ?? ""),
      {
        exportId: (await params).id,
        until: searchParams.get("until"),
        signature: searchParams.get("signature") ?? "",
      },
    );
    return new Response(stream, {
      headers: {
        "content-type": "application/octet-stream",
        "content-length": String(bytes),
        "content-disposition": attachment(fileName),
        "content-security-policy": "sandbox; default-src 'none'",
        "x-content-type-options": "nosniff",
        "cache-control": "private, no-store",
      },
    });
  } catch (error) {
    return refusal(request, error);
  }
}

/** A person is led to their downloads, which say why; a program gets the status and the sentence. */
function refusal(request: Request, error: unknown): Response {
  const { status } = errorResponse(error);
  const words = error instanceof ProductError ? error.message : "Something went wrong here. It was logged.";
  const isPage = request.headers.get("accept")?.includes("text/html") ?? false;
  if (!isPage || !LEADS_ON.has(status))
    return new Response(words, { status, headers: { "content-type": "text/plain; charset=utf-8" } });
  const fault = Object.keys(LINK_FAULTS).find((name) => isLinkFault(name) && LINK_FAULTS[name].id === words);
  return new Response(null, { status: 303, headers: { location: `/account/downloads?link=${fault ?? "unknown"}` } });
}
