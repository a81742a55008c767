import { readFile } from "node:fs/promises";
import path from "node:path";
import { titled } from "@/app/words";
import { MarkdownView } from "@/components/help/markdown-view";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("Troubleshooting"));

export default async function Page() {
  return <MarkdownView source={await readFile(path.join(process.cwd(), "docs/troubleshooting.md"), "utf8")} />;
}
