import { BeginProviderSignIn } from "@/contracts/sign-in-providers";
import { errorResponse } from "@/server/api/error-response";
import { readJsonForm } from "@/server/api/read-json-form";
import { beginByProvider } from "@/server/auth/provider-sign-in";
import { parseInput } from "@/server/core/verb";

type Props = { params: Promise<{ provider: string }> };

/** Begins a sign-in by a provider, from `{ goTo }`: answers `{ url }`, where the browser is to go. */
export async function POST(request: Request, { params }: Props): Promise<Response> {
  try {
    const form = await readJsonForm(request, "goTo");
    const given = parseInput(BeginProviderSignIn, { ...(form as object), provider: (await params).provider });
    const { location, jar } = await beginByProvider(request.headers, given);
    const answer = Response.json({ url: location }, { headers: { "cache-control": "no-store" } });
    for (const line of jar) answer.headers.append("set-cookie", line);
    return answer;
  } catch (error) {
    return errorResponse(error);
  }
}
