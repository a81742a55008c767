/** The runs of a group of failures, whenever they were made; `standing`: only those no later run took the place of. */
export function failureRunsHref(base: string, groupId: string, standing: boolean): string {
  const params = new URLSearchParams({ group: groupId, last: "all", ...(standing ? { lastRun: "true" } : {}) });
  return `${base}/activity?${params}`;
}
