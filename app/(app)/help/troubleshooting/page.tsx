import { readFile } from "node:fs/promises";
import path from "node:path";
import { MarkdownView } from "@/components/help/markdown-view";

export const metadata = { title: "Troubleshooting" };

export default async function Page() {
  return <MarkdownView source={await readFile(path.join(process.cwd(), "docs/troubleshooting.md"), "utf8")} />;
}
