import { FinishAuthorisation } from "@/contracts/oauth";
import { asSystem } from "@/server/core/context";
import { task } from "@/server/core/task";
import { askTokens } from "@/server/domain/credentials/ask-tokens";
import { callbackAddress, refusalCode, type Tokens } from "@/server/domain/credentials/authorisation-rules";
import { storeAuthorisation } from "@/server/domain/credentials/store-authorisation";
import { takeRequest } from "@/server/domain/credentials/take-request";
import { env } from "@/server/env";
import { askProvider } from "@/server/integrations/oauth/ask-provider";

/** What came of it: the credential, or the code of why there is none. */
export type Finished = { id: string } | { refused: string };

/** The browser came back from a provider: its code becomes tokens, and these a credential, or one that is good again. */
export const finishAuthorisation = task({
  action: "credential.create_mine",
  scope: "account",
  input: FinishAuthorisation,
  run: async (ctx, { state, code, error }): Promise<Finished> => {
    const request = await takeRequest(ctx, { state });
    if (!request) return { refused: "over" };
    if (code === undefined) return { refused: refusalCode(error) };
    const { clientId: client, verifier } = request;
    const callback = callbackAddress(env().PUBLIC_URL);
    const grant = { grant_type: "authorization_code", code, redirect_uri: callback, code_verifier: verifier };
    const answer = await askTokens(asSystem(ctx, "oauth"), { client, grant, before: null });
    if ("refused" in answer) return answer;
    if ("unclear" in answer) return { refused: "no_answer" };
    const { userinfoUrl } = await ctx.db.oauthClient.findUniqueOrThrow({ where: { id: client } });
    const { tokens, expiresAt } = answer;
    const authorisedAs = userinfoUrl ? await whoIs(userinfoUrl, tokens) : null;
    return storeAuthorisation(ctx, { request, tokens, expiresAt, authorisedAs });
  },
});

/** As whom: shown beside the credential, so that people know which account it opens. Nothing when it is not told. */
async function whoIs(url: string, { given }: Tokens): Promise<string | null> {
  const headers = { authorization: `Bearer ${String(given.access_token)}` };
  const answer = await askProvider({ url, method: "GET", headers }).catch(() => null);
  const facts = answer && typeof answer.body === "object" && answer.body !== null ? answer.body : {};
  for (const name of ["email", "preferred_username", "name", "sub"]) {
    const value: unknown = Object.entries(facts).find(([key]) => key === name)?.[1];
    if (typeof value === "string" && value !== "") return value.slice(0, 200);
  }
  return null;
}
