import { serve } from "inngest/edge";
import { client, functions } from "@/inngest/index";
import { env } from "@/server/env";

export const dynamic = "force-dynamic";

let door: ((request: Request) => Promise<Response>) | undefined;

/**
 * The door of an Inngest server (BACKGROUND=inngest): calls have to be signed with the signing key. With the embedded
 * engine functions are driven in process, and the door is closed to everybody.
 */
async function handle(request: Request): Promise<Response> {
  const { BACKGROUND, PUBLIC_URL } = env();
  if (BACKGROUND === "embedded") {
    const error = "Background work is driven by the embedded engine: nothing is served here.";
    return Response.json({ error }, { status: 404 });
  }
  // The origin is fixed: whoever asks for a registration must not choose, by a Host header, where calls will go.
  door ??= serve({ client, functions, serveOrigin: PUBLIC_URL, servePath: "/api/inngest" });
  return door(request);
}

export { handle as GET, handle as POST, handle as PUT };
