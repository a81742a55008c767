"use client";

import { useQuery } from "@tanstack/react-query";
import { Inbox } from "lucide-react";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { useZone } from "@/components/ui/clock";
import { JsonTree } from "@/components/ui/json-tree";
import { Select } from "@/components/ui/select";
import { Skeleton } from "@/components/ui/skeleton";
import { toast } from "@/components/ui/toast";
import { absoluteTime } from "@/lib/format/relative-time";
import { useWords } from "@/lib/words/use-words";
import { mergeCriteria } from "./merge-criteria";

const LAST = 20;

type Props = {
  /** The message to begin with; without one the newest. */
  start: string | null;
  criteria: string;
  onChange: (criteria: string) => void;
};

/** The tree of one of the last messages: a value that is clicked becomes part of the criteria. */
export function MessageValues({ start, criteria, onChange }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const zone = useZone();
  const [chosen, setChosen] = useState(start);
  const last = useQuery(trpc.inbox.list.queryOptions({ project: slug, limit: LAST }));
  const rows = last.data?.rows ?? [];
  const messageId = chosen ?? (rows[0] ? String(rows[0].id) : null);
  const options = rows.map(({ id, receivedAt, preview }) => ({
    value: String(id),
    label: `#${id}, ${absoluteTime(t, new Date(receivedAt).getTime(), zone)}`,
    hint: preview.slice(0, 60),
  }));
  if (messageId !== null && !options.some(({ value }) => value === messageId)) {
    options.unshift({ value: messageId, label: `#${messageId}`, hint: "" });
  }
  function add(path: (string | number)[], value: string) {
    const merged = mergeCriteria(criteria, path, value);
    if (merged === null) toast.error(t("The criteria are not finished JSON. Mend them first, then choose values."));
    else onChange(merged);
  }
  return (
    <Loaded query={last} skeleton={<Skeleton className="h-60 w-full" />}>
      {() =>
        messageId === null ? (
          <EmptyState icon={Inbox} title={t("No message yet")}>
            {t("Once one came, its values can be chosen here.")}
          </EmptyState>
        ) : (
          <div className="flex flex-col gap-3">
            <Select
              label={t("Message")}
              value={messageId}
              onChange={setChosen}
              options={options}
              className="sm:max-w-96"
            />
            <Tree messageId={messageId} onValue={add} />
          </div>
        )
      }
    </Loaded>
  );
}

function Tree({
  messageId,
  onValue,
}: {
  messageId: string;
  onValue: (path: (string | number)[], value: string) => void;
}) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const body = useQuery(trpc.inbox.body.queryOptions({ project: slug, messageId }));
  return (
    <Loaded query={body} what={t("message")} skeleton={<Skeleton className="h-60 w-full" />}>
      {({ text }) => (
        <JsonTree text={text} label={t`Body of message #${messageId}`} onFilterValue={onValue} filterByClick />
      )}
    </Loaded>
  );
}
