type Named = { id: string; fileName: string };

/** The name of an export's file as a person keeps it: what, of which project, when. */
export function fileNameOf(
  row: { kind: string; format: string; createdAt: Date },
  slug: string,
  isGzip: boolean,
): string {
  const at = row.createdAt.toISOString().slice(0, 16).replace(/[-:]/g, "").replace("T", "-");
  return `${row.kind}-${slug}-${at}.${row.format}${isGzip ? ".gz" : ""}`;
}

/** Where a file is kept: by the export's id, whatever the project is called. */
export function keyOf({ id, fileName }: Named): string {
  return `${id}${fileName.slice(fileName.indexOf("."))}`;
}

/** Every key that an export's file may have. */
export function possibleKeys({ id, format }: { id: string; format: string }): string[] {
  return [`${id}.${format}`, `${id}.${format}.gz`];
}
