import { say } from "@/lib/words/sentence";
import { refuseUnstorable } from "@/server/api/judge-input";
import { ProductError } from "@/server/core/errors";

/** The body of a form that a page sends as JSON; UNSUPPORTED, with what to send, for any other kind. Not judged yet. */
export async function readJsonForm(request: Request, fields: string): Promise<unknown> {
  if (!request.headers.get("content-type")?.startsWith("application/json")) {
    throw new ProductError("UNSUPPORTED", say`Send JSON: ${fields}.`);
  }
  const body: unknown = await request.json().catch(() => null);
  refuseUnstorable(body);
  return body;
}
