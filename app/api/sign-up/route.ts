import { SignUp } from "@/contracts/account";
import { errorResponse } from "@/server/api/error-response";
import { refuseUnstorable } from "@/server/api/judge-input";
import { admitSignUp } from "@/server/auth/admit-sign-up";
import { systemContext } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import { parseInput } from "@/server/core/verb";
import { signUp } from "@/server/domain/account/sign-up";

/** Makes an account from `{ name, email, password }`: 201, or the error with a sentence per wrong field. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!request.headers.get("content-type")?.startsWith("application/json")) {
      throw new ProductError("UNSUPPORTED", "Send JSON: name, email and password.");
    }
    const body: unknown = await request.json().catch(() => null);
    refuseUnstorable(body);
    const given = parseInput(SignUp, body);
    await admitSignUp(request.headers);
    await signUp(systemContext("sign-up"), given);
    return Response.json({ ok: true }, { status: 201 });
  } catch (error) {
    return errorResponse(error);
  }
}
