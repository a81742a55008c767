import { MakeFirstSuperuser } from "@/contracts/admin";
import { errorResponse } from "@/server/api/error-response";
import { refuseUnstorable } from "@/server/api/judge-input";
import { admitSignUp } from "@/server/auth/admit-sign-up";
import { clientAddress } from "@/server/auth/client-address";
import { systemContext } from "@/server/core/context";
import { ProductError } from "@/server/core/errors";
import { parseInput } from "@/server/core/verb";
import { makeFirstSuperuser } from "@/server/domain/admin/make-first-superuser";

/** Makes the first superuser from `{ token, name, email, password }`: 201, or the error with a sentence per wrong field. */
export async function POST(request: Request): Promise<Response> {
  try {
    if (!request.headers.get("content-type")?.startsWith("application/json")) {
      throw new ProductError("UNSUPPORTED", "Send JSON: token, name, email and password.");
    }
    const body: unknown = await request.json().catch(() => null);
    refuseUnstorable(body);
    const given = parseInput(MakeFirstSuperuser, body);
    await admitSignUp(request.headers);
    await makeFirstSuperuser(systemContext("first-run", { address: clientAddress(request.headers) }), given);
    return Response.json({ ok: true }, { status: 201 });
  } catch (error) {
    return errorResponse(error);
  }
}
