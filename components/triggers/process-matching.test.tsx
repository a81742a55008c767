import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, render, screen } from "@testing-library/react";
import { createTRPCClient, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { afterEach, expect, test, vi } from "vitest";
import { ProjectProvider } from "@/components/layout/project-context";
import { TRPCProvider } from "@/components/layout/trpc";
import type { MatchingCount as Count, TriggerView } from "@/contracts/triggers";
import type { AppRouter } from "@/server/api/root";
import { MatchingCount } from "./matching-count";
import { ProcessMatching } from "./process-matching";

// A loaded machine is slow, not wrong.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

afterEach(cleanup);

const trigger = { id: "births" } as TriggerView;

function show(count: number, seat: "editor" | "viewer") {
  const found: Count = { count, exact: true, scanned: count, newest: [] };
  const wire: TRPCLink<AppRouter> = () => () =>
    observable((observer) => {
      observer.next({ result: { type: "data", data: found } });
      observer.complete();
    });
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={createTRPCClient<AppRouter>({ links: [wire] })} queryClient={queryClient}>
        <ProjectProvider project={{ slug: "ward", name: "Ward", seat }}>
          <MatchingCount criteria="{}" exclusion="" offer={<ProcessMatching trigger={trigger} />} />
        </ProjectProvider>
      </TRPCProvider>
    </QueryClientProvider>,
  );
}

const offer = () => screen.queryByRole("button", { name: "Process them" });

test("messages that match can be processed from where they are counted", async () => {
  show(2, "editor");
  await screen.findByText("Found 2 matching messages.");
  expect(offer()).not.toBeNull();
});

test("nothing is offered where none matches", async () => {
  show(0, "editor");
  await screen.findByText("No stored message matches.");
  expect(offer()).toBeNull();
});

test("nothing is offered to who may start no bulk work", async () => {
  show(2, "viewer");
  await screen.findByText("Found 2 matching messages.");
  expect(offer()).toBeNull();
});
