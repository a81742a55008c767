"use client";

import { MutationCache, QueryCache, QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createTRPCClient, httpBatchLink, httpLink, splitLink } from "@trpc/client";
import { type ReactNode, useState } from "react";
import superjson from "superjson";
import { toast } from "@/components/ui/toast";
import { CALLS_AT_ONCE } from "@/contracts/calls";
import type { AppRouter } from "@/server/api/root";
import { errorCode, errorWords } from "./error-words";
import { noteRefused } from "./session-end";
import { TRPCProvider } from "./trpc";

declare module "@tanstack/react-query" {
  interface Register {
    /** `quiet`: the form shows what went wrong by itself, no notice appears. */
    mutationMeta: { quiet?: boolean };
  }
}

const FINAL_CODES = new Set(["UNAUTHORIZED", "FORBIDDEN", "NOT_FOUND", "BAD_REQUEST", "CONFLICT", "PAYLOAD_TOO_LARGE"]);

function askIfSignedOut(error: unknown) {
  if (errorCode(error) === "UNAUTHORIZED") noteRefused();
}

function makeQueryClient(): QueryClient {
  const client: QueryClient = new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (times, error) => times < 2 && !FINAL_CODES.has(errorCode(error) ?? ""),
      },
      // A change asked for offline fails at once: kept for later it would be made, or run, when nobody expects it.
      mutations: { networkMode: "always" },
    },
    queryCache: new QueryCache({ onError: askIfSignedOut }),
    mutationCache: new MutationCache({
      // What a change touches is the server's business: everything on the screen is read anew.
      onSuccess: () => void client.invalidateQueries(),
      onError: (error, _input, _context, mutation) => {
        askIfSignedOut(error);
        if (!mutation.meta?.quiet) toast.error(errorWords(error));
      },
    }),
  });
  return client;
}

/** What browsers send to its end although its page is gone, by the Fetch standard at most 64 KB in all. */
const KEEPALIVE_BYTES = 16 * 1024;

/** A change that was sent goes through even when its page is left or reloaded at that moment. */
function sendChange(url: RequestInfo | URL | string, options: RequestInit = {}): Promise<Response> {
  const small = typeof options.body === "string" && options.body.length < KEEPALIVE_BYTES;
  return fetch(url, { ...options, keepalive: small });
}

function makeCalls() {
  const options = { url: "/api/trpc", transformer: superjson, maxURLLength: 4_000, methodOverride: "POST" } as const;
  const batch = { ...options, maxItems: CALLS_AT_ONCE };
  return createTRPCClient<AppRouter>({
    links: [
      splitLink({
        condition: (call) => call.type === "mutation",
        true: httpBatchLink({ ...batch, fetch: (url, init) => sendChange(url, init as RequestInit) }),
        false: splitLink({
          // A large answer (`alone`) goes by itself: in a batch it would wait for the slowest of the others.
          condition: (call) => call.context.alone === true,
          true: httpLink(options),
          false: httpBatchLink(batch),
        }),
      }),
    ],
  });
}

/** The procedures and their cache, for every page below. */
export function QueryProvider({ children }: { children: ReactNode }) {
  const [queryClient] = useState(makeQueryClient);
  const [calls] = useState(makeCalls);
  return (
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={calls} queryClient={queryClient}>
        {children}
      </TRPCProvider>
    </QueryClientProvider>
  );
}
