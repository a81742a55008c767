import type { Export } from "@/prisma/generated/client";
import { isLinkSigned, signLink } from "@/server/security/sign-link";

type Linked = Pick<Export, "id" | "projectId" | "userId" | "expiresAt">;

const PURPOSE = "export";
const partsOf = ({ id, projectId, userId }: Linked, until: number) => [id, projectId, userId, String(until)];

/** The path of an export's link: for this person, of this project, until it expires. */
export function signedUrl(row: Linked): string {
  const until = row.expiresAt.getTime();
  const query = new URLSearchParams({
    project: row.projectId,
    until: String(until),
    signature: signLink(PURPOSE, partsOf(row, until)),
  });
  return `/api/exports/${row.id}?${query}`;
}

/** Whether a link was signed for this very export, person and project, and its time is not over. */
export function isLinkGood(row: Linked, link: { until: number; signature: string }, now: Date): boolean {
  return isLinkSigned(PURPOSE, partsOf(row, link.until), link.signature) && link.until > now.getTime();
}
