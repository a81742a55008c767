import type { NextRequest } from "next/server";
import NextAuth from "next-auth";
import { authOptions } from "@/server/auth/options";

type Context = { params: Promise<{ nextauth: string[] }> };

/** next-auth's own routes: csrf, session, callback, signout. */
async function handle(request: NextRequest, context: Context): Promise<Response> {
  const jar: string[] = [];
  const answer = (await NextAuth(request, context, authOptions(request.headers, jar))) as Response;
  for (const line of jar) answer.headers.append("set-cookie", line);
  return answer;
}

export { handle as GET, handle as POST };
