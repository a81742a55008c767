import { FinishAuthorisation } from "@/contracts/oauth";
import { errorResponse } from "@/server/api/error-response";
import { apiContext } from "@/server/api/trpc";
import { parseInput } from "@/server/core/verb";
import { finishAuthorisation } from "@/server/domain/credentials/finish-authorisation";

export const dynamic = "force-dynamic";

const HEADERS = { "cache-control": "no-store", "referrer-policy": "no-referrer" };
const LIST = "/account/credentials";

/** A provider sends the browser back here, and from here it goes to the credential, or to the list with the code of why not. */
export async function GET(request: Request): Promise<Response> {
  const asked = new URL(request.url).searchParams;
  const to = (location: string) => new Response(null, { status: 303, headers: { ...HEADERS, location } });
  try {
    const { ctx } = await apiContext(request.headers);
    if (!ctx) return to(`/sign-in?callbackUrl=${encodeURIComponent(LIST)}`);
    const given = parseInput(FinishAuthorisation, {
      state: asked.get("state") ?? "",
      code: asked.get("code") ?? undefined,
      error: asked.get("error") ?? undefined,
    });
    const done = await finishAuthorisation(ctx, given);
    return to("id" in done ? `${LIST}/${done.id}?authorised=yes` : `${LIST}?refused=${done.refused}`);
  } catch (error) {
    errorResponse(error);
    return to(`${LIST}?refused=no_reason`);
  }
}
