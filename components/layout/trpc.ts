"use client";

import type { inferRouterInputs } from "@trpc/server";
import { createTRPCContext } from "@trpc/tanstack-react-query";
import type { AppRouter } from "@/server/api/root";

/** The procedures as hooks' options: `useQuery(useTRPC().inbox.list.queryOptions({ … }))`. */
export const { TRPCProvider, useTRPC } = createTRPCContext<AppRouter>();

/** What each procedure takes. */
export type Inputs = inferRouterInputs<AppRouter>;
