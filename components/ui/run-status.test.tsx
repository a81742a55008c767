import { cleanup, render, screen } from "@testing-library/react";
import { afterEach, describe, expect, test } from "vitest";
import { RUN_STATUSES } from "@/contracts/runs";
import { english } from "@/lib/words/translate";
import { RunStatus, statusWord } from "./run-status";

afterEach(cleanup);

const colours = {
  green: "text-success",
  red: "text-danger",
  amber: "text-warning",
  blue: "text-info",
  none: "text-muted",
};

describe("a run's status", () => {
  test.each([
    ["success", "Success", colours.green],
    ["failed", "Failed", colours.red],
    ["crashed", "Crashed", colours.red],
    ["timeout", "Timeout", colours.red],
    ["out_of_memory", "Out of memory", colours.red],
    ["lost", "Lost", colours.red],
    ["aborted", "Aborted", colours.amber],
    ["held", "Held", colours.amber],
    ["running", "Running", colours.blue],
    ["queued", "Queued", colours.none],
    ["claimed", "Queued", colours.none],
  ] as const)("%s is the word %s with its colour and an icon", (status, word, colour) => {
    render(<RunStatus status={status} />);
    const shown = screen.getByText(word);
    expect(shown.className).toContain(colour);
    expect(shown.querySelector("svg")?.getAttribute("aria-hidden")).toBe("true");
  });

  test("every status of the product has a word", () => {
    for (const status of RUN_STATUSES) expect(statusWord(english, status)).toMatch(/^[A-Z][a-z ]+$/);
  });
});
