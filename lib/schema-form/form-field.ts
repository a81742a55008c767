export type JsonValue = string | number | boolean | null | JsonValue[] | JsonObject;
export type JsonObject = { [key: string]: JsonValue };

type Base = {
  key: string;
  title: string;
  help: string | null;
  /** An example, or what the schema writes into an empty field. */
  placeholder: string | null;
  required: boolean;
  /** Never sent back to a browser once it is stored. */
  secret: boolean;
  /** What an untouched field holds; undefined: nothing. */
  initial: JsonValue | undefined;
};

export type FormField = Base &
  (
    | { kind: "text"; isLong: boolean; isAddress: boolean }
    | { kind: "number" }
    | { kind: "boolean" }
    | { kind: "choice"; options: { value: JsonValue; label: string }[] }
    /** A list of texts. */
    | { kind: "list" }
    | { kind: "group"; shape: FormShape }
    /** One of several shapes of the same value. */
    | { kind: "variants"; variants: { title: string; field: FormField }[] }
    /** Whatever no field can be made for: written as JSON. */
    | { kind: "json" }
  );

/** The fields of an object; `variants`: further fields, of which one set is filled in. */
export type FormShape = { fields: FormField[]; variants: { title: string; fields: FormField[] }[] };

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
