"use client";

import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { Loaded } from "@/components/layout/loaded";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import type { MessageRow } from "@/contracts/inbox";
import { useWords } from "@/lib/words/use-words";
import { ChoiceRow } from "./choice-row";

/** `chosen`: null while nothing was chosen yet (then the newest is), "" when it is none of these. */
type Props = { triggerId: string | null; chosen: string | null; onChoose: (messageId: string) => void };

/** The newest messages that match a trigger; without a trigger, the newest of all. */
export function MessageChoice({ triggerId, chosen, onChoose }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const messages = useQuery(
    trpc.inbox.list.queryOptions({ project: slug, limit: 10, ...(triggerId ? { triggerId } : {}) }),
  );
  const newest = messages.data?.rows[0];
  useEffect(() => {
    if (chosen === null && newest) onChoose(String(newest.id));
  }, [chosen, newest, onChoose]);
  return (
    <Loaded query={messages} skeleton={<Skeleton className="h-24" />}>
      {({ rows }) =>
        rows.length === 0 ? (
          <p className="px-2 py-1 text-muted text-sm">
            {triggerId
              ? t("No message of the last 30 days matches its trigger.")
              : t("No message came in the last 30 days.")}
          </p>
        ) : (
          <ul className="max-h-64 overflow-y-auto rounded-md border border-line">
            {rows.map((row) => (
              <MessageLine key={String(row.id)} row={row} chosen={chosen} onChoose={onChoose} />
            ))}
          </ul>
        )
      }
    </Loaded>
  );
}

type LineProps = { row: MessageRow; chosen: string | null; onChoose: (messageId: string) => void };

function MessageLine({ row, chosen, onChoose }: LineProps) {
  const id = String(row.id);
  return (
    <li className="border-line border-b last:border-b-0">
      <ChoiceRow checked={chosen === id} onChoose={() => onChoose(id)}>
        <span className="tabular shrink-0">#{id}</span>
        <span className="min-w-0 flex-1 truncate font-mono text-muted text-xs">{row.preview}</span>
        <Time at={row.receivedAt} className="text-faint text-xs" />
      </ChoiceRow>
    </li>
  );
}
