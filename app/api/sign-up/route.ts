import { SignUp } from "@/contracts/account";
import { errorResponse } from "@/server/api/error-response";
import { readJsonForm } from "@/server/api/read-json-form";
import { admitSignUp } from "@/server/auth/admit-sign-up";
import { clientAddress } from "@/server/auth/client-address";
import { systemContext } from "@/server/core/context";
import { parseInput } from "@/server/core/verb";
import { signUp } from "@/server/domain/account/sign-up";

/** Makes an account from `{ name, email, password }`: 201, or the error with a sentence per wrong field. */
export async function POST(request: Request): Promise<Response> {
  try {
    const given = parseInput(SignUp, await readJsonForm(request, "name, email and password"));
    await admitSignUp(request.headers);
    await signUp(systemContext("sign-up", { address: clientAddress(request.headers) }), given);
    return Response.json({ ok: true }, { status: 201 });
  } catch (error) {
    return errorResponse(error);
  }
}
