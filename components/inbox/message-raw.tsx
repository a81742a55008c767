"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { CodeBlock } from "@/components/ui/code-block";
import { Skeleton } from "@/components/ui/skeleton";
import type { MessageView } from "@/contracts/inbox";
import { sizeWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { rawHref } from "./raw-href";

/** What is drawn of a long text; the download has all of it. */
const SHOWN = 200_000;

async function readRaw(href: string): Promise<string> {
  const reply = await fetch(href);
  const bytes = await reply.arrayBuffer();
  const text = new TextDecoder().decode(bytes);
  if (!reply.ok) throw new Error(text);
  return text;
}

/** The original exactly as it was received: neither sorted nor spaced anew. */
export function MessageRaw({ message }: { message: MessageView }) {
  const t = useWords();
  const { slug } = useProject();
  const href = rawHref(slug, message.id, 1);
  const raw = useQuery({
    queryKey: ["message-raw", href],
    queryFn: () => readRaw(href),
    enabled: message.bodyKept,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!message.bodyKept) {
    return <p className="text-muted text-sm">{t("Not kept: the project's storage policy has wiped this body.")}</p>;
  }
  return (
    <Loaded query={raw} skeleton={<Skeleton className="h-80 w-full" />}>
      {(text) => (
        <div className="flex flex-col gap-2">
          <p className="text-muted text-sm">
            {message.source === "person" ? t("As it was typed") : t("As it was sent")}
            {message.contentType ? `, ${message.contentType}` : ""}
            {text.length > SHOWN ? t`. The first ${sizeWords(t, SHOWN)} of it: the download has the rest` : ""}.
          </p>
          <CodeBlock code={text.slice(0, SHOWN)} label={t`Message #${message.id} as it came`} wrap />
        </div>
      )}
    </Loaded>
  );
}
