import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, expect, it, vi } from "vitest";
import { IdRange } from "./id-range";

afterEach(cleanup);

it("takes ids as people write them, and says of anything else that it is none", () => {
  const onChange = vi.fn();
  render(<IdRange value={{}} onChange={onChange} />);
  fireEvent.click(screen.getByRole("button", { name: "Ids" }));
  const type = (label: string, value: string) =>
    fireEvent.change(screen.getByRole("textbox", { name: label }), { target: { value } });
  type("From id", "1e3");
  expect(screen.getByText("An id is a number, as in #4622741.")).toBeTruthy();
  fireEvent.submit(screen.getByRole("textbox", { name: "From id" }));
  expect(onChange).not.toHaveBeenCalled();
  type("From id", "#4,622,741");
  type("To id", "4 622 749");
  fireEvent.click(screen.getByRole("button", { name: "Filter" }));
  expect(onChange).toHaveBeenCalledWith({ from: "4622741", to: "4622749" });
});
