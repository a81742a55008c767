import { fireEvent, render, screen } from "@testing-library/react";
import { expect, it, vi } from "vitest";
import { Button } from "./button";

/** Both presses reach the page before it can show that the first is under way. */
function doubleClick(button: HTMLElement) {
  fireEvent.click(button, { detail: 1 });
  fireEvent.click(button, { detail: 2 });
}

it("takes a double click once where it starts work, and as two where it does not", () => {
  const [makes, steps] = [vi.fn(), vi.fn()];
  render(
    <>
      <Button busy={false} onClick={makes}>
        Create job
      </Button>
      <Button onClick={steps}>Next</Button>
    </>,
  );
  doubleClick(screen.getByRole("button", { name: "Create job" }));
  doubleClick(screen.getByRole("button", { name: "Next" }));
  expect(makes).toHaveBeenCalledTimes(1);
  expect(steps).toHaveBeenCalledTimes(2);
});
