"use client";

import { useId, useState } from "react";
import { Field } from "@/components/ui/field";
import { Select } from "@/components/ui/select";
import type { FormField, FormShape, JsonObject } from "@/lib/schema-form/form-field";
import { partAt, withPart } from "@/lib/schema-form/kept-parts";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { KeptSecret } from "./kept-secret";
import { SchemaControl } from "./schema-control";
import { samePath } from "./value-draft";

export type FieldsProps = {
  shape: FormShape;
  /** Where the shape stands in the whole value. */
  path: string[];
  /** The whole value. */
  value: JsonObject;
  kept: readonly string[][];
  onChange: (value: JsonObject) => void;
  onKept: (path: string[], stays: boolean) => void;
  errors: Record<string, string>;
};

/** The fields that a type asks for, in its author's order. */
export function SchemaFields({ shape, ...rest }: FieldsProps) {
  return (
    <>
      {shape.fields.map((field) => (
        <OneField key={field.key} field={field} {...rest} />
      ))}
      {shape.variants.length > 0 ? <ShapeVariants shape={shape} {...rest} /> : null}
    </>
  );
}

type OneProps = Omit<FieldsProps, "shape"> & { field: FormField };

function OneField({ field, ...rest }: OneProps) {
  const t = useWords();
  const place = [...rest.path, field.key];
  const error = rest.errors[["body", ...place].join(".")] ?? null;
  if (rest.kept.some((path) => samePath(path, place))) {
    return <KeptSecret field={field} onReplace={() => rest.onKept(place, false)} error={error} />;
  }
  if (field.kind === "group") return <GroupField field={field} shape={field.shape} {...rest} path={place} />;
  if (field.kind === "variants") return <VariantField field={field} variants={field.variants} {...rest} />;
  const part = partAt(rest.value, place);
  const hint = hintOf(t, field, part);
  return (
    <Field label={t(field.title)} error={error} hint={hint} required={field.required} optional={!field.required}>
      <SchemaControl
        field={field}
        value={part}
        onChange={(next) => rest.onChange(withPart(rest.value, place, next))}
        invalid={error !== null}
      />
    </Field>
  );
}

function hintOf(t: Translate, field: FormField, part: unknown): string | null {
  const isSlashed = field.kind === "text" && field.isAddress && typeof part === "string" && /[^/]\/$/.test(part);
  const words = [field.help === null ? null : t(field.help), field.kind === "list" ? t("One per line.") : null];
  if (isSlashed) words.push(t("Most adaptors want it without the slash at its end."));
  return words.filter(Boolean).join(" ") || null;
}

function GroupField({ field, ...rest }: OneProps & { shape: FormShape }) {
  const t = useWords();
  const id = useId();
  return (
    <fieldset aria-labelledby={id} className="flex min-w-0 flex-col gap-4 rounded-lg border border-line p-4">
      <legend id={id} className="px-1 font-medium text-sm">
        {t(field.title)}
      </legend>
      {field.help ? <p className="text-faint text-xs">{t(field.help)}</p> : null}
      <SchemaFields {...rest} />
    </fieldset>
  );
}

type Variants = Extract<FormField, { kind: "variants" }>["variants"];

/** One value that can be of several kinds: first which, then the value. */
function VariantField({ field, variants, ...rest }: OneProps & { variants: Variants }) {
  const t = useWords();
  const part = partAt(rest.value, [...rest.path, field.key]);
  const [chosen, setChosen] = useState(() =>
    Math.max(
      0,
      variants.findIndex((one) => fits(one.field, part)),
    ),
  );
  const inner = variants[chosen]?.field;
  return (
    <div className="flex flex-col gap-3">
      <Field label={t`${t(field.title)}: which kind`} hint={field.help === null ? null : t(field.help)}>
        <Select
          value={String(chosen)}
          onChange={(at) => {
            setChosen(Number(at));
            rest.onChange(withPart(rest.value, [...rest.path, field.key], undefined));
          }}
          options={variants.map((one, at) => ({ value: String(at), label: t(one.title) }))}
        />
      </Field>
      {inner ? <OneField field={{ ...inner, title: field.title, help: null }} {...rest} /> : null}
    </div>
  );
}

function fits(field: FormField, part: unknown): boolean {
  if (part === undefined) return false;
  if (field.kind === "group") return typeof part === "object" && part !== null && hasSome(field.shape, part);
  if (field.kind === "list") return Array.isArray(part);
  if (field.kind === "number" || field.kind === "boolean") return typeof part === field.kind;
  return typeof part === "string";
}

const hasSome = ({ fields }: FormShape, part: object) => fields.some(({ key }) => Object.hasOwn(part, key));

/** Several ways to fill in the same object, such as user and password, or a token. */
function ShapeVariants({ shape, ...rest }: FieldsProps) {
  const t = useWords();
  const here = partAt(rest.value, rest.path);
  const keptHere = rest.kept.map((path) => path[rest.path.length] ?? "");
  const [chosen, setChosen] = useState(() => {
    const holds = ({ key }: FormField) =>
      keptHere.includes(key) || (here !== undefined && partAt(here, [key]) !== undefined);
    return Math.max(
      0,
      shape.variants.findIndex(({ fields }) => fields.some(holds)),
    );
  });
  const fields = shape.variants[chosen]?.fields ?? [];
  return (
    <div className="flex flex-col gap-5">
      <Field label={t("Which way")}>
        <Select
          value={String(chosen)}
          onChange={(at) => setChosen(Number(at))}
          options={shape.variants.map((one, at) => ({ value: String(at), label: t(one.title) }))}
        />
      </Field>
      {fields.map((field) => (
        <OneField key={field.key} field={field} {...rest} />
      ))}
    </div>
  );
}
