"use client";

import { useMutation } from "@tanstack/react-query";
import { Eye, EyeOff } from "lucide-react";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { CodeBlock } from "@/components/ui/code-block";
import { CopyButton } from "@/components/ui/copy-button";
import { IconButton } from "@/components/ui/icon-button";
import { useWords } from "@/lib/words/use-words";

function exampleFor(url: string): string {
  return `curl -X POST '${url}' \\\n  -H 'content-type: application/json' \\\n  -d '{"form":{"@name":"Register mother","name":"Awa","age":27}}'`;
}

/** The inbox URL behind the eye: whoever has it can send messages, and looking at it is written down. */
export function InboxAddress({ withExample = false }: { withExample?: boolean }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const reveal = useMutation(trpc.projects.revealInboxUrl.mutationOptions());
  const url = reveal.data?.url;
  return (
    <div className="flex flex-col gap-3">
      <div className="flex min-w-0 items-center gap-1">
        <code
          className="h-8 min-w-0 flex-1 truncate rounded-md border border-line bg-sunken px-2.5 font-mono text-xs leading-8"
          title={url}
        >
          {url ?? "•••••••••••••••••••••••••••••••••••••••"}
        </code>
        {url ? (
          <>
            <CopyButton text={url} label={t("Copy the inbox URL")} size="md" />
            <IconButton icon={EyeOff} label={t("Hide the inbox URL")} onClick={() => reveal.reset()} />
          </>
        ) : (
          <IconButton
            icon={Eye}
            label={t("Show the inbox URL")}
            busy={reveal.isPending}
            onClick={() => reveal.mutate({ project: slug })}
          />
        )}
      </div>
      {withExample && url ? (
        <CodeBlock label={t("A command that sends a test message")} code={exampleFor(url)} />
      ) : null}
    </div>
  );
}
