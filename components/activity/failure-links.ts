/** The runs of a group of failures, whenever they were made; `standing`: only those no later run took the place of. */
export function failureRunsHref(base: string, groupId: string, standing: boolean): string {
  const params = new URLSearchParams({ group: groupId, last: "all", ...(standing ? { lastRun: "true" } : {}) });
  return `${base}/activity?${params}`;
}

/** The editor of the job that failed, from where what failed is run again once it is mended. */
export function repairHref(base: string, { id, jobId }: { id: string; jobId: string }): string {
  return `${base}/jobs/${jobId}?${new URLSearchParams({ group: id })}`;
}
