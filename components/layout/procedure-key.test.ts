import { hashKey, QueryClient } from "@tanstack/react-query";
import { createTRPCClient, httpLink } from "@trpc/client";
import { createTRPCOptionsProxy } from "@trpc/tanstack-react-query";
import superjson from "superjson";
import { expect, test } from "vitest";
import type { AppRouter } from "@/server/api/root";
import { procedureKey } from "./procedure-key";

test("the key under which a page hands its data on is the key its query looks under", () => {
  const client = createTRPCClient<AppRouter>({
    links: [httpLink({ url: "http://here.invalid", transformer: superjson })],
  });
  const trpc = createTRPCOptionsProxy<AppRouter>({ client, queryClient: new QueryClient() });
  const input = { project: "maternal", search: "mother" };
  const asked = trpc.triggers.list.queryOptions(input).queryKey;
  expect(hashKey(procedureKey("triggers.list", input))).toBe(hashKey(asked));
  expect(hashKey(procedureKey("triggers.list", { ...input, kind: undefined }))).toBe(hashKey(asked));
});
