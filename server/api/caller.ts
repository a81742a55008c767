import "server-only";
import { headers } from "next/headers";
import { cache } from "react";
import { appRouter } from "@/server/api/root";
import { apiContext, createCallerFactory } from "@/server/api/trpc";

const factory = createCallerFactory(appRouter);

/** For pages: the procedures, called in process as the signed-in person of this request. */
export const caller = cache(async () => factory(await apiContext(await headers())));
