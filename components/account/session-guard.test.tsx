import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { cleanup, render, screen } from "@testing-library/react";
import type { ComponentProps } from "react";
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { SessionGuard } from "@/components/account/session-guard";
import { tellTabs } from "@/components/layout/session-end";

const providers = [{ key: "sso", name: "Ministry login" }];
const person = { id: "p1", email: "asha@example.test", waysIn: { password: true, providers: [] } };

/** What /api/auth/session answers: a session with so many minutes left by the server's clock, or none. */
function serve(minutesLeft: number | null, serverAheadMs = 0): void {
  const now = Date.now() + serverAheadMs;
  const body = minutesLeft === null ? {} : { user: { id: "p1" }, expires: new Date(now + minutesLeft * 60_000) };
  const headers = { date: new Date(now).toUTCString() };
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json(body, { headers })));
}

function guard(who: ComponentProps<typeof SessionGuard>["person"] = person): void {
  render(
    <QueryClientProvider client={new QueryClient()}>
      <textarea aria-label="Expression" defaultValue="fn(state => state)" />
      <SessionGuard person={who} />
    </QueryClientProvider>,
  );
}

beforeEach(() => serve(null));
afterEach(() => {
  cleanup();
  vi.unstubAllGlobals();
});

it("warns ten minutes before the end, by the server's clock whatever this machine's says", async () => {
  serve(9.5, -5 * 3_600_000);
  guard();
  expect(await screen.findByText(/Your session ends at \d\d:\d\d/)).toBeDefined();
  expect(screen.getByRole("button", { name: "Sign in again" })).toBeDefined();
  expect(screen.queryByRole("alertdialog")).toBeNull();
});

it("asks for the password over the page when the session is over, and leaves the page as it was", async () => {
  guard();
  const dialog = await screen.findByRole("alertdialog", { name: "Sign in again" });
  expect(dialog.querySelector<HTMLInputElement>("input[name=email]")?.value).toBe(person.email);
  expect(screen.getByLabelText<HTMLTextAreaElement>("Expression").value).toBe("fn(state => state)");
});

it("sends who has no password to their provider in another tab, and goes on when that tab says so", async () => {
  const tab = { opener: window as Window | null, location: { assign: vi.fn() } };
  vi.stubGlobal("open", () => tab);
  guard({ ...person, waysIn: { password: false, providers } });
  const dialog = await screen.findByRole("alertdialog", { name: "Sign in again" });
  expect(dialog.querySelector("input")).toBeNull();
  vi.stubGlobal("fetch", () => Promise.resolve(Response.json({ url: "https://sso.example/authorize" })));
  screen.getByRole("button", { name: "Continue with Ministry login" }).click();
  await vi.waitFor(() => expect(tab.location.assign).toHaveBeenCalledWith("https://sso.example/authorize"));
  expect(tab.opener).toBeNull();
  serve(24 * 60);
  tellTabs("signed-in");
  await vi.waitFor(() => expect(screen.queryByRole("alertdialog")).toBeNull());
  expect(screen.getByLabelText<HTMLTextAreaElement>("Expression").value).toBe("fn(state => state)");
});
