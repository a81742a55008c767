import { systemContext } from "@/server/core/context";

export const dynamic = "force-dynamic";

const LIMIT_MS = 2_000;

/** For load balancers: 200 while this process reaches its database, else 503. Says nothing else. */
export async function GET(): Promise<Response> {
  const headers = { "Cache-Control": "no-store" };
  const limit = new Promise<never>((_, reject) => {
    setTimeout(() => reject(new Error("the database did not answer in time")), LIMIT_MS).unref();
  });
  try {
    await Promise.race([systemContext("health").db.$queryRawUnsafe("SELECT 1"), limit]);
    return Response.json({ status: "ok" }, { headers });
  } catch {
    return Response.json({ status: "the database does not answer" }, { status: 503, headers });
  }
}
