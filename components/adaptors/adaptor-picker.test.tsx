import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, configure, fireEvent, render, screen, within } from "@testing-library/react";
import { createTRPCClient, type TRPCLink } from "@trpc/client";
import { observable } from "@trpc/server/observable";
import { useState } from "react";
import { afterEach, describe, expect, test, vi } from "vitest";
import { ProjectProvider } from "@/components/layout/project-context";
import { TRPCProvider } from "@/components/layout/trpc";
import { TooltipProvider } from "@/components/ui/tooltip";
import type { AdaptorComparison, AdaptorState, AdaptorVersions, Catalogue } from "@/contracts/adaptors";
import type { AppRouter } from "@/server/api/root";
import { AdaptorPicker } from "./adaptor-picker";

// A loaded machine is slow, not wrong.
configure({ asyncUtilTimeout: 20_000 });
vi.setConfig({ testTimeout: 60_000 });

afterEach(cleanup);

const http = "@openfn/language-http";
const item = (name: string, recommended: boolean, installed: string[]) => ({
  ...{ name, recommended, installed },
  description: null,
  latest: installed[0] ?? null,
});

const catalogue: Catalogue = {
  adaptors: [
    item(http, true, ["7.2.10", "6.5.4"]),
    item("@openfn/language-common", true, ["3.3.4"]),
    item("@openfn/language-dhis2", false, []),
  ],
  refreshedAt: null,
  notice: "The package registry could not be reached.",
};
const versions: AdaptorVersions = {
  name: http,
  latest: "7.2.10",
  notice: null,
  versions: [
    { version: "7.2.10", prerelease: false, status: "installed" },
    { version: "6.5.4", prerelease: false, status: "installed" },
  ],
};
const comparison: AdaptorComparison = {
  removed: ["parseCSV"],
  changed: [{ name: "post", before: "post(path, params)", after: "post(path, data, options)" }],
  added: [],
  unknown: [],
};

/** The server's end of the wire: what each procedure answers. */
function replyTo(procedure: string, input: { name: string; version: string }): unknown {
  if (procedure === "adaptors.catalogue") return catalogue;
  if (procedure === "adaptors.versions") return versions;
  if (procedure === "adaptors.compare") return comparison;
  const { name, version } = input;
  const there = catalogue.adaptors.some((one) => one.name === name && one.installed.includes(version));
  const state: AdaptorState = {
    ...{ name, version, needed: true, stage: null },
    status: there ? "installed" : "failed",
    error: there ? null : "The disk is full.",
  };
  return state;
}

const wire: TRPCLink<AppRouter> =
  () =>
  ({ op }) =>
    observable((observer) => {
      observer.next({
        result: { type: "data", data: replyTo(op.path, op.input as { name: string; version: string }) },
      });
      observer.complete();
    });

function Stand({ start }: { start: { name: string; version: string } }) {
  const [value, setValue] = useState(start);
  return <AdaptorPicker value={value} onChange={setValue} expression="post('/x', $.data);" />;
}

function show(start: { name: string; version: string }) {
  const queryClient = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <QueryClientProvider client={queryClient}>
      <TRPCProvider trpcClient={createTRPCClient<AppRouter>({ links: [wire] })} queryClient={queryClient}>
        <TooltipProvider>
          <ProjectProvider project={{ slug: "ward", name: "Ward", seat: "editor" }}>
            <Stand start={start} />
          </ProjectProvider>
        </TooltipProvider>
      </TRPCProvider>
    </QueryClientProvider>,
  );
}

const adaptorBox = () => screen.getAllByRole("combobox")[0] as HTMLElement;
const options = () => screen.getAllByRole("option").map((option) => option.textContent);

describe("the adaptor picker", () => {
  test("offers the short list first, the whole catalogue behind it, and says why it may be old", async () => {
    show({ name: http, version: "7.2.10" });
    fireEvent.click(adaptorBox());
    const all = await screen.findByText("Show all 3 adaptors");
    expect(options()).not.toContain("dhis2");
    expect(screen.getByText("The package registry could not be reached.")).toBeTruthy();
    fireEvent.click(all);
    expect(await screen.findByRole("option", { name: "dhis2" })).toBeTruthy();
  });

  test("takes any package by its name, which then has no version yet", async () => {
    show({ name: http, version: "7.2.10" });
    fireEvent.click(adaptorBox());
    fireEvent.change(await screen.findByPlaceholderText(/Find an adaptor/), {
      target: { value: "@ward/language-own" },
    });
    fireEvent.click(await screen.findByText("Use @ward/language-own by its name"));
    expect(adaptorBox().textContent).toContain("@ward/language-own");
  });

  test("another version says what it changes, the functions that the job calls by name", async () => {
    show({ name: http, version: "6.5.4" });
    fireEvent.click(await screen.findByRole("combobox", { name: "Version: 6.5.4" }));
    fireEvent.click(await screen.findByRole("option", { name: /^7\.2\.10/ }));
    const warning = await screen.findByText("From http 6.5.4 to 7.2.10 functions change that this job calls: post.");
    const list = within(warning.parentElement as HTMLElement).getAllByRole("listitem");
    expect(list.map((one) => one.textContent)).toEqual([
      "post(path, params)post(path, data, options)",
      "parseCSV is gone",
    ]);
  });

  test("a version that could not be installed says why, and can be tried again", async () => {
    show({ name: http, version: "9.0.0" });
    expect(await screen.findByText("The disk is full.")).toBeTruthy();
    expect(screen.getByRole("button", { name: "Try again" })).toBeTruthy();
  });
});
