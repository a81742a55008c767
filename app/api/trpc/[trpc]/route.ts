import { fetchRequestHandler } from "@trpc/server/adapters/fetch";
import { CALLS_AT_ONCE } from "@/contracts/calls";
import { errorResponse } from "@/server/api/error-response";
import { appRouter } from "@/server/api/root";
import { apiContext } from "@/server/api/trpc";
import { isForeign } from "@/server/auth/same-origin";
import { ProductError } from "@/server/core/errors";
import { env } from "@/server/env";

/** Above the 8 MB of a message typed by hand, escaped as JSON in JSON. */
const LARGEST_BYTES = 20_000_000;

/** All procedures. Queries may come by POST as well (long filters); a mutation never by GET. */
function handle(request: Request): Response | Promise<Response> {
  if (isForeign(request.method, request.headers, env().PUBLIC_URL)) {
    return errorResponse(new ProductError("FORBIDDEN", "This was sent by another site's page, so it was refused."));
  }
  if (Number(request.headers.get("content-length") ?? 0) > LARGEST_BYTES) {
    return errorResponse(new ProductError("TOO_LARGE", "This is more than a request may hold."));
  }
  return fetchRequestHandler({
    endpoint: "/api/trpc",
    req: request,
    router: appRouter,
    createContext: () => apiContext(request.headers),
    allowMethodOverride: true,
    maxBatchSize: CALLS_AT_ONCE,
    responseMeta: () => ({ headers: { "Cache-Control": "no-store" } }),
  });
}

export { handle as GET, handle as POST };
