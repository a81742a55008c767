"use client";

import { useQuery } from "@tanstack/react-query";
import { Download, Zap } from "lucide-react";
import Link from "next/link";
import { useSearchParams } from "next/navigation";
import { useMemo, useState } from "react";
import { Banner } from "@/components/layout/banner";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { JsonTree } from "@/components/ui/json-tree";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import type { MessageView } from "@/contracts/inbox";
import { markPattern } from "@/lib/text-search/mark-pattern";
import { useWords } from "@/lib/words/use-words";
import { rawHref } from "./raw-href";
import { useValueFilters } from "./use-value-filters";

/** A message's body as a tree, in any of its versions; what was sent, as it was sent, to download. */
export function MessageBodyView({ message }: { message: MessageView }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug, base } = useProject();
  const can = useCan();
  const valueFilters = useValueFilters();
  const query = useSearchParams().get("text") ?? "";
  const search = useMemo(() => markPattern(query), [query]);
  const messageId = String(message.id);
  const [chosen, setChosen] = useState<number | null>(null);
  const version = chosen ?? message.version;
  const body = useQuery({
    ...trpc.inbox.body.queryOptions({ project: slug, messageId, version }, { trpc: { context: { alone: true } } }),
    enabled: message.bodyKept,
    staleTime: Number.POSITIVE_INFINITY,
  });
  if (!message.bodyKept) {
    return <p className="text-muted text-sm">{t("Not kept: the project's storage policy has wiped this body.")}</p>;
  }
  return (
    <div className="flex flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2">
        {message.versions.length > 1 ? (
          <Select
            label={t("Version")}
            className="w-64"
            value={String(version)}
            onChange={(next) => setChosen(Number(next) === message.version ? null : Number(next))}
            options={message.versions.map(({ version: number, author }) => ({
              value: String(number),
              label:
                number === 1
                  ? t("Version 1, as it came")
                  : t`Version ${number}, by ${author ?? t("somebody who is gone")}`,
            }))}
          />
        ) : null}
        <span className="flex-1" />
        {can("trigger.create") ? (
          <Button asChild size="sm">
            <Link href={`${base}/triggers/new?message=${messageId}`}>
              <Zap aria-hidden="true" />
              {t("Make a trigger from this message")}
            </Link>
          </Button>
        ) : null}
        <Button asChild size="sm">
          <a href={rawHref(slug, message.id, version)} download>
            <Download aria-hidden="true" />
            {version === 1 ? t("Download as sent") : t("Download this version")}
          </a>
        </Button>
      </div>
      <Loaded query={body} what={t("body")} skeleton={<Skeleton className="h-80 w-full" />}>
        {({ text }) => (
          <>
            {message.flagged && text.includes("\ufffd") ? (
              <Banner inset>
                {t(
                  "It held characters that no JSON may hold (NUL or half a surrogate pair). They are shown as �; the download has what was sent.",
                )}
              </Banner>
            ) : null}
            <JsonTree
              text={text}
              label={t`Body of message #${messageId}`}
              pathRoot="$.data"
              search={search}
              pathActions={valueFilters}
            />
          </>
        )}
      </Loaded>
    </div>
  );
}
