import { cache } from "react";
import type { InstanceView } from "@/contracts/settings";
import { caller } from "@/server/api/caller";

/** What everybody may know of this server, asked once a request: its name, whom to write to, its terms. */
export const requestInstance = cache(async (): Promise<InstanceView> => (await caller()).account.instance());
