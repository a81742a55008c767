import { render, screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { MarkdownText } from "./markdown-text";

test("draws what a package says, and takes over none of its HTML nor any script as a link", () => {
  const text =
    'Makes a **GET** request with `$.data`.\n\n- [docs](https://docs.example.org)\n- [bad](javascript:alert(1))\n\n<img src=x onerror="alert(1)"> <b>loud</b>';
  const { container } = render(<MarkdownText text={text} />);
  expect(screen.getByText("GET").tagName).toBe("STRONG");
  expect(screen.getByText("$.data").tagName).toBe("CODE");
  expect(screen.getByRole("link", { name: "docs" }).getAttribute("rel")).toBe("noreferrer");
  expect(screen.getAllByRole("link")).toHaveLength(1);
  expect(screen.getByText("bad")).toBeTruthy();
  expect(container.querySelector("img, b, script")).toBeNull();
  expect(container.textContent).toContain("loud");
});
