/**
 * How a text may stand in stored JSON, itself first: as it is, as the inside of a string (quotes and backslashes
 * escaped), and, where it was copied from JSON, with the spaces that PostgreSQL's jsonb writes between its signs.
 */
export function jsonForms(text: string): string[] {
  const forms = [text, JSON.stringify(text).slice(1, -1)];
  if (text.includes('"')) forms.push(spacedAsStored(text));
  return [...new Set(forms)];
}

const spacedAsStored = (text: string) =>
  text
    .replace(/"\s*:\s*/g, '": ')
    .replace(/\s*,\s*/g, ", ")
    .replace(/([{[])\s+/g, "$1")
    .replace(/\s+([}\]])/g, "$1");
