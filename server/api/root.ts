import { router } from "@/server/api/trpc";

/** All rooms' procedures: `room.verb`. */
export const appRouter = router({});

export type AppRouter = typeof appRouter;
