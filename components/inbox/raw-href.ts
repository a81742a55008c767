/** Where the bytes of a version of a message can be had; without a version: of the newest. */
export function rawHref(slug: string, messageId: bigint, version?: number): string {
  const params = new URLSearchParams({ project: slug, ...(version === undefined ? {} : { version: String(version) }) });
  return `/api/messages/${messageId}/raw?${params}`;
}
