import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, expect, it } from "vitest";
import { Dialog } from "./dialog";
import { TooltipProvider } from "./tooltip";

afterEach(cleanup);

/** A page with a row that opens a dialog, which takes the row away where `takes`. */
function Page({ takes }: { takes: boolean }) {
  const [open, setOpen] = useState(false);
  const [gone, setGone] = useState(false);
  return (
    <main id="content" tabIndex={-1}>
      {gone ? null : (
        <button type="button" onClick={() => setOpen(true)}>
          Ask
        </button>
      )}
      {open ? (
        <Dialog
          open
          title="Sure?"
          onOpenChange={() => {
            setGone(takes);
            setOpen(false);
          }}
        >
          <p>Think.</p>
        </Dialog>
      ) : null}
    </main>
  );
}

function askAndClose() {
  const button = screen.getByRole("button", { name: "Ask" });
  button.focus();
  fireEvent.click(button);
  fireEvent.click(screen.getByRole("button", { name: "Close" }));
  return button;
}

it("gives the focus back to what opened it", async () => {
  render(<Page takes={false} />, { wrapper: TooltipProvider });
  const button = askAndClose();
  await waitFor(() => expect(document.activeElement).toBe(button));
});

it("gives the focus to the page where what opened it is gone", async () => {
  render(<Page takes />, { wrapper: TooltipProvider });
  askAndClose();
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole("main")));
});
