import { triggersRouter } from "@/server/api/routers/triggers";
import { router } from "@/server/api/trpc";

/** All rooms' procedures: `room.verb`. */
export const appRouter = router({ triggers: triggersRouter });

export type AppRouter = typeof appRouter;
