import { readFile } from "node:fs/promises";
import path from "node:path";
import { titled } from "@/app/words";
import { BackToRun } from "@/components/help/back-to-run";
import { MarkdownView } from "@/components/help/markdown-view";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("Troubleshooting"));

type Props = { params: Promise<{ project: string }>; searchParams: Promise<{ run?: string | string[] }> };

export default async function Page({ params, searchParams }: Props) {
  const [{ project }, { run }] = await Promise.all([params, searchParams]);
  return (
    <>
      <BackToRun project={project} run={run} />
      <MarkdownView source={await readFile(path.join(process.cwd(), "docs/troubleshooting.md"), "utf8")} />
    </>
  );
}
