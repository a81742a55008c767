import { cleanup, fireEvent, render, screen } from "@testing-library/react";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "./table";

beforeEach(() => {
  render(
    <Table label="Runs">
      <TableHead>
        <HeadCell>Run</HeadCell>
      </TableHead>
      <tbody>
        {[3, 2, 1].map((id) => (
          <Row key={id}>
            <Cell>
              <RowLink href={`/runs/${id}`}>#{id}</RowLink>
              <button type="button">Retry {id}</button>
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>,
  );
});

afterEach(cleanup);

function press(key: string) {
  fireEvent.keyDown(document.activeElement ?? document.body, { key });
  return document.activeElement?.textContent;
}

describe("a table's keyboard", () => {
  test("Down and Up move between the rows and stop at the ends", () => {
    screen.getByRole("link", { name: "#3" }).focus();
    expect(press("ArrowDown")).toBe("#2");
    expect(press("ArrowDown")).toBe("#1");
    expect(press("ArrowDown")).toBe("#1");
    expect(press("ArrowUp")).toBe("#2");
    expect(press("Home")).toBe("#3");
    expect(press("ArrowUp")).toBe("#3");
    expect(press("End")).toBe("#1");
  });

  test("Enter is left to the row's own link", () => {
    const link = screen.getByRole("link", { name: "#2" });
    link.focus();
    expect(fireEvent.keyDown(link, { key: "Enter" })).toBe(true);
    expect(link.getAttribute("href")).toBe("/runs/2");
  });

  test("arrows do nothing while a button of a row has the focus", () => {
    screen.getByRole("button", { name: "Retry 2" }).focus();
    expect(press("ArrowDown")).toBe("Retry 2");
  });

  test("it is named and its columns have heads", () => {
    expect(screen.getByRole("table", { name: "Runs" })).toBeTruthy();
    expect(screen.getByRole("columnheader", { name: "Run" })).toBeTruthy();
  });
});
