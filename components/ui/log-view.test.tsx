import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, test } from "vitest";
import type { LogLine } from "@/contracts/runs";
import { LogView } from "./log-view";
import { TooltipProvider } from "./tooltip";

afterEach(cleanup);

const line = (level: LogLine["level"], n: number): LogLine => ({ level, at: n, source: "job", text: `line ${n}` });

test("shows lines from a level on, and says so where none is left", () => {
  const log = (lines: LogLine[]) => (
    <TooltipProvider>
      <LogView lines={lines} label="Log" />
    </TooltipProvider>
  );
  const { rerender } = render(log([line("info", 1), line("warn", 2), line("error", 3)]));
  const choose = (level: string) => fireEvent.change(screen.getByLabelText("Level"), { target: { value: level } });
  expect(screen.getByText("3 lines")).toBeTruthy();
  choose("warn");
  expect(screen.getByText("2 of 3 lines")).toBeTruthy();
  choose("error");
  expect(screen.getByText("1 of 3 lines")).toBeTruthy();
  rerender(log([line("info", 1)]));
  expect(screen.getByText("No line has this level.")).toBeTruthy();
  choose("debug");
  expect(screen.getByText("1 line")).toBeTruthy();
});
