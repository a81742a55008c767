import type { RunSource } from "./use-studio-input";

type Wish = { jobId: string; source: RunSource; testMode: boolean };

let waiting: Wish | null = null;

/** Leaves a run to be started on the page of the job that was just made. */
export function leaveWish(wish: Wish): void {
  waiting = wish;
}

/** The run that was wished for a job. */
export function wishFor(jobId: string): Wish | null {
  return waiting?.jobId === jobId ? waiting : null;
}

/** Takes a wish away; false where it was taken already. */
export function takeWish(wish: Wish): boolean {
  if (waiting !== wish) return false;
  waiting = null;
  return true;
}
