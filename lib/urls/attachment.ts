/** The Content-Disposition of a file that a browser keeps and never shows, under a name of plain letters. */
export function attachment(fileName: string): string {
  return `attachment; filename="${fileName.replace(/[^\w.-]/g, "_").slice(0, 200)}"`;
}
