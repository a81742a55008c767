import { UnsubscribeLink } from "@/contracts/alerts";
import { errorResponse } from "@/server/api/error-response";
import { clientAddress } from "@/server/auth/client-address";
import { systemContext } from "@/server/core/context";
import { parseInput } from "@/server/core/verb";
import { unsubscribeMember } from "@/server/domain/members/unsubscribe-member";

/**
 * Ends the mails that the signed link names: by one click in a mail program (RFC 8058), which posts without signing in,
 * or by the button of the page, which is then shown again. Reading the address ends nothing: mail scanners do that.
 */
export async function POST(request: Request): Promise<Response> {
  const { search, searchParams } = new URL(request.url);
  try {
    const link = parseInput(UnsubscribeLink, Object.fromEntries(searchParams));
    await unsubscribeMember(systemContext("unsubscribe link", { address: clientAddress(request.headers) }), link);
    const isPage = request.headers.get("accept")?.includes("text/html") ?? false;
    if (isPage) return new Response(null, { status: 303, headers: { location: `/unsubscribe${search}&done=1` } });
    return new Response("Unsubscribed.\n", { headers: { "content-type": "text/plain; charset=utf-8" } });
  } catch (error) {
    return errorResponse(error);
  }
}
