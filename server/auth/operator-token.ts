import { env } from "@/server/env";
import { isSame } from "@/server/security/sign";

/** Whether a request shows the operator's HEALTH_TOKEN as its bearer. The time it takes tells nothing. */
export function isOperator(headers: Headers): boolean {
  const { HEALTH_TOKEN } = env();
  const given = /^Bearer (\S{32,200})$/.exec(headers.get("authorization") ?? "")?.[1];
  return HEALTH_TOKEN !== undefined && given !== undefined && isSame(given, HEALTH_TOKEN);
}
