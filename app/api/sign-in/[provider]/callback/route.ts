import { errorResponse } from "@/server/api/error-response";
import { finishByProvider } from "@/server/auth/provider-sign-in";

export const dynamic = "force-dynamic";

type Props = { params: Promise<{ provider: string }> };

const HEADERS = { "cache-control": "no-store", "referrer-policy": "no-referrer" };
const LONGEST = 8000;

/** A provider sends the browser back here; from here it goes on signed in, or to the sign-in page with the code of why not. */
export async function GET(request: Request, { params }: Props): Promise<Response> {
  const answer = (location: string) => new Response(null, { status: 303, headers: { ...HEADERS, location } });
  try {
    const search = new URL(request.url).search.slice(0, LONGEST);
    const { location, jar } = await finishByProvider(request.headers, { provider: (await params).provider, search });
    const onward = answer(location);
    for (const line of jar) onward.headers.append("set-cookie", line);
    return onward;
  } catch (error) {
    errorResponse(error);
    return answer("/sign-in?error=UNAVAILABLE");
  }
}
