"use client";

import { useState } from "react";
import { PasswordInput } from "@/components/account/password-input";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { Switch } from "@/components/ui/switch";
import { TextArea } from "@/components/ui/text-area";
import type { FormField, JsonValue } from "@/lib/schema-form/form-field";
import { useWords } from "@/lib/words/use-words";

type Props = {
  field: FormField;
  value: JsonValue | undefined;
  /** Undefined: nothing is filled in. */
  onChange: (value: JsonValue | undefined) => void;
  invalid: boolean;
};

/** No choice, as a value: a select has no empty one. */
const NONE = "none";

/** What one writes a single value into. Stands inside a Field. */
export function SchemaControl({ field, value, onChange, invalid }: Props) {
  const t = useWords();
  const { placeholder, secret } = field;
  const text = typeof value === "string" || typeof value === "number" ? String(value) : "";
  const written = (next: string) => onChange(next === "" ? undefined : next);
  switch (field.kind) {
    case "boolean":
      return <Switch label={t(field.title)} checked={value === true} onChange={onChange} showState />;
    case "choice":
      return (
        <Select
          value={String(
            Math.max(
              -1,
              field.options.findIndex((one) => same(one.value, value)),
            ),
          )}
          onChange={(at) => onChange(field.options[Number(at)]?.value)}
          options={[
            { value: "-1", label: field.required ? t("Choose") : NONE },
            ...field.options.map((one, at) => ({ value: String(at), label: one.label })),
          ]}
        />
      );
    case "number":
      return (
        <Input
          inputMode="decimal"
          value={text}
          placeholder={placeholder ?? undefined}
          autoComplete="off"
          onChange={(event) => written(event.target.value)}
          onBlur={() => {
            if (typeof value === "string" && value.trim() !== "" && Number.isFinite(Number(value))) {
              onChange(Number(value));
            }
          }}
        />
      );
    case "list":
      return <ListText value={value} onChange={onChange} />;
    case "json":
      return <JsonText value={value} onChange={onChange} placeholder={placeholder} invalid={invalid} />;
    default:
      break;
  }
  const more = { value: text, placeholder: placeholder ?? undefined, autoComplete: "off", spellCheck: false };
  if (field.kind === "text" && field.isLong) {
    return (
      <TextArea rows={5} {...more} onChange={(event) => written(event.target.value)} className="font-mono text-xs" />
    );
  }
  if (secret) {
    const autoComplete = "new-password";
    return <PasswordInput {...more} autoComplete={autoComplete} onChange={(event) => written(event.target.value)} />;
  }
  return <Input {...more} onChange={(event) => written(event.target.value)} />;
}

const same = (a: JsonValue, b: JsonValue | undefined) => JSON.stringify(a) === JSON.stringify(b);

function ListText({ value, onChange }: Pick<Props, "value" | "onChange">) {
  const [text, setText] = useState(() => (Array.isArray(value) ? value.map(String).join("\n") : ""));
  return (
    <TextArea
      rows={3}
      value={text}
      spellCheck={false}
      onChange={(event) => {
        setText(event.target.value);
        const lines = event.target.value.split("\n").map((line) => line.trim());
        const entries = lines.filter((line) => line !== "");
        onChange(entries.length === 0 ? undefined : entries);
      }}
    />
  );
}

type JsonProps = Pick<Props, "value" | "onChange" | "invalid"> & { placeholder: string | null };

/** What cannot be read as JSON goes as it is, and the server says what is wrong with it. */
function JsonText({ value, onChange, placeholder, invalid }: JsonProps) {
  const [text, setText] = useState(() => (value === undefined ? "" : JSON.stringify(value, null, 2)));
  return (
    <TextArea
      rows={4}
      value={text}
      spellCheck={false}
      aria-invalid={invalid || undefined}
      placeholder={placeholder ?? "{ }"}
      className="font-mono text-xs"
      onChange={(event) => {
        const next = event.target.value;
        setText(next);
        onChange(next.trim() === "" ? undefined : parsed(next));
      }}
    />
  );
}

function parsed(text: string): JsonValue {
  try {
    return JSON.parse(text) as JsonValue;
  } catch {
    return text;
  }
}
