"use client";

import { useQuery } from "@tanstack/react-query";
import { CircleCheck, CircleSlash } from "lucide-react";
import Link from "next/link";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Skeleton } from "@/components/ui/skeleton";
import type { MessageView, TriggerExplanation } from "@/contracts/inbox";
import { useWords } from "@/lib/words/use-words";

/** For each message trigger: whether it fits this message as it is now, and if not, where it fails first. */
export function TriggerExplanations({ message }: { message: MessageView }) {
  const t = useWords();
  return (
    <section aria-labelledby="why">
      <h2 id="why" className="mb-2 font-semibold text-sm">
        {t("Why it did or did not start jobs")}
      </h2>
      {message.bodyKept ? (
        <Explanations key={message.version} messageId={String(message.id)} />
      ) : (
        <Quiet>{t("Its body was not kept, so no trigger can be held against it any more.")}</Quiet>
      )}
    </section>
  );
}

function Explanations({ messageId }: { messageId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const explained = useQuery({
    ...trpc.inbox.explain.queryOptions({ project: slug, messageId }),
    refetchInterval: false,
  });
  return (
    <Loaded query={explained} skeleton={<Skeleton className="h-24 w-full" />}>
      {(list) =>
        list.length === 0 ? (
          <Quiet>{t("This project has no message trigger yet.")}</Quiet>
        ) : (
          <ul className="overflow-hidden rounded-lg border border-line bg-surface">
            {list
              .toSorted((one, other) => Number(other.matches) - Number(one.matches))
              .map((item) => (
                <Explanation key={item.triggerId} item={item} />
              ))}
          </ul>
        )
      }
    </Loaded>
  );
}

const Quiet = ({ children }: { children: string }) => (
  <p className="rounded-lg border border-line bg-surface px-4 py-3 text-muted text-sm">{children}</p>
);

function Explanation({ item }: { item: TriggerExplanation }) {
  const t = useWords();
  const { base } = useProject();
  const sentence = t(item.sentence);
  const Icon = item.matches ? CircleCheck : CircleSlash;
  return (
    <li className="flex gap-2.5 border-line border-b px-3 py-2 text-sm last:border-b-0">
      <Icon aria-hidden="true" className={`mt-0.5 size-4 shrink-0 ${item.matches ? "text-success" : "text-faint"}`} />
      <div className="min-w-0 flex-1">
        <Link href={`${base}/triggers/${item.triggerId}`} className="font-medium hover:underline">
          {item.name}
        </Link>
        <p className="break-words text-muted text-xs">{sentence}</p>
        {item.path && !sentence.includes(item.path) ? (
          <code className="block truncate font-mono text-faint text-xs">{item.path}</code>
        ) : null}
        {item.matches && item.jobs.length > 0 ? (
          <p className="text-muted text-xs">
            {item.jobs.map((job, at) => (
              <span key={job.id}>
                {at > 0 ? ", " : ""}
                <Link href={`${base}/jobs/${job.id}`} className="text-accent-text hover:underline">
                  {job.name}
                </Link>
                {job.enabled ? "" : t(" (off)")}
              </span>
            ))}
          </p>
        ) : null}
      </div>
    </li>
  );
}
