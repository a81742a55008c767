import type { RunSource } from "./use-studio-input";

type Wish = { jobId: string; source: RunSource; testMode: boolean };

let waiting: Wish | null = null;

/** Leaves a run to be started on the page of the job that was just made. */
export function leaveWish(wish: Wish): void {
  waiting = wish;
}

/** The run that was wished for a job, once. */
export function takeOverWish(jobId: string): Wish | null {
  const wish = waiting?.jobId === jobId ? waiting : null;
  if (wish) waiting = null;
  return wish;
}
