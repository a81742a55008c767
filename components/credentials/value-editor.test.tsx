import { cleanup, fireEvent, render, screen, within } from "@testing-library/react";
import { useEffect, useState } from "react";
import { afterEach, expect, it } from "vitest";
import type { ValueDraft } from "./value-draft";
import { ValueEditor } from "./value-editor";

afterEach(cleanup);

const schema = {
  type: "object",
  properties: {
    hostUrl: { title: "Server address", type: "string", format: "uri", description: "Where it is" },
    port: { title: "Port", type: "integer" },
    ssl: { title: "TLS", type: "boolean" },
    password: { title: "Password", type: "string", writeOnly: true },
    scopes: { title: "Scopes", type: "array", items: { type: "string" } },
    tls: {
      title: "Certificates",
      type: "object",
      properties: { key: { title: "Key", type: "string", writeOnly: true } },
    },
  },
  required: ["hostUrl"],
  oneOf: [
    { title: "By name", properties: { user: { title: "User", type: "string" } } },
    { title: "By number", properties: { number: { title: "Number", type: "string" } } },
  ],
};

let last: ValueDraft;

function type(label: RegExp, value: string, inside = screen.getByRole("form")) {
  const box = within(inside).getByLabelText(label);
  fireEvent.change(box, { target: { value } });
  fireEvent.blur(box);
}

const press = (name: string) => fireEvent.click(screen.getByRole("button", { name }));
const textIn = (label: RegExp) => (screen.getByLabelText(label) as HTMLInputElement).value;

function Editor({ start, errors = {} }: { start: Partial<ValueDraft>; errors?: Record<string, string> }) {
  const [draft, setDraft] = useState<ValueDraft>({ value: {}, kept: [], text: null, ...start });
  useEffect(() => {
    last = draft;
  }, [draft]);
  return (
    <form aria-label="Credential">
      <ValueEditor schema={schema} draft={draft} onChange={setDraft} errors={errors} />
    </form>
  );
}

it("writes what is typed into the fields, as the kind each of them has", () => {
  render(<Editor start={{ value: { ssl: false } }} />);
  type(/^Server address/, "https://a.example/");
  expect(screen.getByText(/without the slash at its end/)).toBeTruthy();
  type(/^Port/, "5432");
  fireEvent.click(screen.getByRole("switch", { name: "TLS" }));
  type(/^Password/, "secret");
  type(/^Scopes/, "read\n write \n");
  type(/^Key/, "k", screen.getByRole("group", { name: "Certificates" }));
  type(/^User/, "ana");
  expect(last.value).toEqual({
    hostUrl: "https://a.example/",
    port: 5432,
    ssl: true,
    password: "secret",
    scopes: ["read", "write"],
    tls: { key: "k" },
    user: "ana",
  });
  type(/^Port/, "");
  expect(last.value).not.toHaveProperty("port");
  type(/^Port/, "many");
  expect(last.value).toHaveProperty("port", "many");
});

it("says that a secret is kept, and asks for another when it is to be replaced", () => {
  const value = { hostUrl: "https://a.example" };
  render(<Editor start={{ value, kept: [["password"], ["tls", "key"], ["other"]] }} />);
  expect(screen.queryByLabelText(/^Password/)).toBeNull();
  press("Replace Password");
  expect(textIn(/^Password/)).toBe("");
  expect(last.kept).toEqual([["tls", "key"], ["other"]]);
  press("Take away other");
  expect(last.kept).toEqual([["tls", "key"]]);
});

it("shows what is wrong at its field, and reads it out", () => {
  render(<Editor start={{}} errors={{ "body.hostUrl": "This is needed.", body: "Fill in user, or number." }} />);
  const box = screen.getByLabelText(/^Server address/);
  expect(box.getAttribute("aria-invalid")).toBe("true");
  const [error, hint] = (box.getAttribute("aria-describedby") ?? "").split(" ");
  expect(document.getElementById(error ?? "")?.textContent).toBe("This is needed.");
  expect(document.getElementById(hint ?? "")?.textContent).toBe("Where it is");
  expect(screen.getAllByRole("alert").map(({ textContent }) => textContent)).toContain("Fill in user, or number.");
});

it("goes to JSON with all there is, so that what no field is for can be written too", () => {
  const value = { hostUrl: "https://a.example", unknown: [1] };
  render(<Editor start={{ value, kept: [["password"]] }} />);
  press("As JSON");
  expect(JSON.parse(last.text ?? "")).toEqual(value);
  expect(screen.getByText("password")).toBeTruthy();
  press("As fields");
  expect(last).toEqual({ value, kept: [["password"]], text: null });
  expect(textIn(/^Server address/)).toBe("https://a.example");
});
