"use client";

import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { MessageView } from "@/contracts/inbox";
import { sizeWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { MessageDiff } from "./message-diff";
import { rawHref } from "./raw-href";

/** All versions of a message: who saved which when, which runs read it, and what differs between any two. */
export function MessageVersions({ message }: { message: MessageView }) {
  const t = useWords();
  if (message.versions.length < 2) {
    return <p className="text-muted text-sm">{t("This message was never edited: there is only what came.")}</p>;
  }
  return (
    <div className="flex flex-col gap-5">
      <ol reversed className="overflow-hidden rounded-lg border border-line bg-surface">
        {message.versions.map((one) => (
          <VersionRow key={one.version} message={message} one={one} />
        ))}
      </ol>
      {message.bodyKept ? (
        <Comparison key={message.version} message={message} />
      ) : (
        <p className="text-muted text-sm">{t("Not kept: the project's storage policy has wiped these bodies.")}</p>
      )}
    </div>
  );
}

type RowProps = { message: MessageView; one: MessageView["versions"][number] };

function VersionRow({ message, one: { version, author, createdAt, size } }: RowProps) {
  const t = useWords();
  const { slug } = useProject();
  const read = message.runs.filter(({ messageVersion }) => messageVersion === version).length;
  const first = message.source === "person" ? t`written by ${author ?? t("somebody who is gone")}` : t("as it came");
  return (
    <li className="flex flex-wrap items-center gap-x-3 border-line border-b px-3 py-2 text-sm last:border-b-0">
      <span className="font-medium">{t`Version ${version}`}</span>
      <span className="min-w-0 flex-1 truncate text-muted max-sm:basis-full max-sm:whitespace-normal">
        {version === 1 ? first : (author ?? t("somebody who is gone"))}, <Time at={createdAt} absolute />
      </span>
      <span className="tabular text-muted text-xs">
        {message.bodyKept ? sizeWords(t, size) : t("not kept")}
        {read > 0 ? t(", read by {read, plural, one {# run} other {# runs}}", { read }) : ""}
      </span>
      {message.bodyKept ? (
        <a
          href={rawHref(slug, message.id, version)}
          download
          aria-label={t`Download version ${version}`}
          className="text-accent-text text-xs hover:underline"
        >
          {t("Download")}
        </a>
      ) : null}
    </li>
  );
}

function Comparison({ message }: { message: MessageView }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [before, setBefore] = useState(message.version - 1);
  const [after, setAfter] = useState(message.version);
  const bodyOf = (version: number) => ({
    ...trpc.inbox.body.queryOptions({ project: slug, messageId: String(message.id), version }),
    staleTime: Number.POSITIVE_INFINITY,
  });
  const left = useQuery(bodyOf(before));
  const right = useQuery(bodyOf(after));
  const options = message.versions.map(({ version }) => ({ value: String(version), label: t`Version ${version}` }));
  const choice = (label: string, value: number, choose: (version: number) => void) => (
    <Select
      label={label}
      className="w-32"
      value={String(value)}
      onChange={(next) => choose(Number(next))}
      options={options}
    />
  );
  return (
    <section aria-label={t("What differs")} className="flex min-w-0 flex-col gap-3">
      <div className="flex flex-wrap items-center gap-2 text-muted text-sm">
        <Words
          id="From {before} to {after}"
          values={{
            before: choice(t("Compare from"), before, setBefore),
            after: choice(t("Compare to"), after, setAfter),
          }}
        />
      </div>
      <Loaded query={left} what={t("version")} skeleton={<Skeleton className="h-60" />}>
        {({ text }) => (
          <Loaded query={right} what={t("version")} skeleton={<Skeleton className="h-60" />}>
            {(other) => (
              <MessageDiff
                before={text}
                after={other.text}
                beforeLabel={t`Version ${before}`}
                afterLabel={t`Version ${after}`}
              />
            )}
          </Loaded>
        )}
      </Loaded>
    </section>
  );
}
