import type { InngestFunction } from "inngest";
import { inngest } from "./client";

/** Everything that runs in the background: a line per function. Each sets its `retries`, since SDK and server differ on the default. */
export const functions: InngestFunction.Any[] = [];

export { inngest as client };
