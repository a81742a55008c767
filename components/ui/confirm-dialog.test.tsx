import { cleanup, fireEvent, render, screen, waitFor } from "@testing-library/react";
import { useState } from "react";
import { afterEach, describe, expect, test } from "vitest";
import { ConfirmDialog } from "./confirm-dialog";

afterEach(cleanup);

function Asked({ onConfirm }: { onConfirm: () => unknown }) {
  const [open, setOpen] = useState(true);
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={setOpen}
      title="Archive this job?"
      description="Its trigger starts nothing any more."
      confirmLabel="Archive"
      tone="danger"
      onConfirm={onConfirm}
    />
  );
}

const dialog = () => screen.queryByRole("alertdialog", { name: "Archive this job?" });

describe("a confirmation", () => {
  test("does nothing when it is cancelled, by button or Escape", async () => {
    let done = 0;
    render(<Asked onConfirm={() => done++} />);
    fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
    await waitFor(() => expect(dialog()).toBeNull());
    cleanup();
    render(<Asked onConfirm={() => done++} />);
    fireEvent.keyDown(screen.getByRole("button", { name: "Cancel" }), { key: "Escape" });
    await waitFor(() => expect(dialog()).toBeNull());
    expect(done).toBe(0);
  });

  test("waits for what it does, takes no second click, then closes", async () => {
    let calls = 0;
    let finish = () => {};
    const work = new Promise<void>((resolve) => {
      finish = resolve;
    });
    render(
      <Asked
        onConfirm={() => {
          calls += 1;
          return work;
        }}
      />,
    );
    const button = screen.getByRole("button", { name: "Archive" });
    fireEvent.click(button);
    await waitFor(() => expect(button.getAttribute("aria-busy")).toBe("true"));
    fireEvent.click(button);
    fireEvent.click(screen.getByRole("button", { name: "Cancel" }));
    expect(dialog()).not.toBeNull();
    finish();
    await waitFor(() => expect(dialog()).toBeNull());
    expect(calls).toBe(1);
  });

  test("stays and says why when it fails", async () => {
    render(
      <Asked
        onConfirm={() => {
          throw new Error("The job runs just now.");
        }}
      />,
    );
    fireEvent.click(screen.getByRole("button", { name: "Archive" }));
    expect((await screen.findByRole("alert")).textContent).toBe("The job runs just now.");
    expect(dialog()).not.toBeNull();
  });
});
