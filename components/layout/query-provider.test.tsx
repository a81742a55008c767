import { onlineManager, useMutation } from "@tanstack/react-query";
import { fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it } from "vitest";
import { QueryProvider } from "./query-provider";

afterEach(() => onlineManager.setOnline(true));

function Change() {
  const change = useMutation({ mutationFn: () => Promise.reject(new TypeError("Failed to fetch")) });
  return (
    <button type="button" onClick={() => change.mutate()}>
      {change.isPaused ? "kept for later" : change.status}
    </button>
  );
}

it("fails a change that is asked for offline at once, and keeps nothing for later", async () => {
  onlineManager.setOnline(false);
  render(
    <QueryProvider>
      <Change />
    </QueryProvider>,
  );
  fireEvent.click(screen.getByRole("button"));
  expect(await screen.findByText("error")).toBeTruthy();
});
