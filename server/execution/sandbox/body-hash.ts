import { createHash } from "node:crypto";

const BOUNDARY = /^multipart\/.*;\s*boundary="?([^";]+)"?/i;

/**
 * What a request's body is recognised by. The boundary of a form is another one each time and says nothing, so it does
 * not count.
 */
export function hashBody(body: Buffer, contentType: string | undefined): string {
  const boundary = BOUNDARY.exec(contentType ?? "")?.[1];
  const hash = createHash("sha256");
  if (boundary) hash.update(body.toString("latin1").replaceAll(boundary, "boundary"), "latin1");
  else hash.update(body);
  return hash.digest("hex");
}
