"use client";

import { keepPreviousData, useQuery } from "@tanstack/react-query";
import { Inbox, Plus } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { EmptyState } from "@/components/layout/empty-state";
import { firstPage } from "@/components/layout/list-cursor";
import { Loaded } from "@/components/layout/loaded";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { InboxAddress } from "@/components/projects/inbox-address";
import { Button } from "@/components/ui/button";
import { useNow } from "@/components/ui/clock";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import type { MessagePage } from "@/contracts/inbox";
import { MessageFilterBar } from "./message-filter-bar";
import { isFiltered, messageFilters, messageListInput, serializeMessageFilters } from "./message-filters";
import { MessageTable } from "./message-table";
import { NewMessageDialog } from "./new-message-dialog";

/** The inbox: what came in, newest first. */
export function MessageList() {
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const [filters, setFilters] = useQueryStates(messageFilters, { history: "push" });
  const [writing, setWriting] = useState(false);
  const input = { project: slug, ...messageListInput(filters, useNow()) };
  const onFirstPage = !filters.after && !filters.before;
  const page = useQuery({
    ...trpc.inbox.list.queryOptions(input),
    placeholderData: keepPreviousData,
    refetchInterval: onFirstPage ? 5_000 : false,
  });
  const filtered = isFiltered(filters);
  const reset = () => void setFilters(null);
  const search = serializeMessageFilters({ ...filters, ...firstPage });
  return (
    <>
      <PageHeader
        title="Inbox"
        note="Every message that came in, stored before it was answered"
        actions={
          can("message.create") ? (
            <Button onClick={() => setWriting(true)}>
              <Plus aria-hidden="true" />
              New message
            </Button>
          ) : null
        }
      />
      <MessageFilterBar
        filters={filters}
        filtered={filtered}
        onChange={(change) =>
          // Words grow letter by letter: they would fill the history of the browser.
          void setFilters({ ...change, ...firstPage }, { history: "text" in change ? "replace" : "push" })
        }
        onReset={reset}
      />
      <Loaded query={page}>
        {(data) =>
          data.rows.length === 0 ? (
            <NoMessages filtered={filtered || !onFirstPage} onReset={reset} />
          ) : (
            <>
              <MessageTable rows={data.rows} search={search} busy={page.isPlaceholderData} />
              <Pagination
                label="messages"
                onNewer={onFirstPage || data.newer === null ? undefined : () => void setFilters(newerThan(data))}
                onOlder={data.older === null ? undefined : () => void setFilters(olderThan(data))}
              >
                #{String(data.rows[0]?.id)} to #{String(data.rows.at(-1)?.id)}
              </Pagination>
            </>
          )
        }
      </Loaded>
      <NewMessageDialog open={writing} onOpenChange={setWriting} />
    </>
  );
}

const newerThan = ({ newer }: MessagePage) => ({ after: null, before: String(newer) });
const olderThan = ({ older }: MessagePage) => ({ before: null, after: String(older) });

function NoMessages({ filtered, onReset }: { filtered: boolean; onReset: () => void }) {
  const can = useCan();
  if (filtered) {
    return (
      <EmptyState
        icon={Inbox}
        title="No message fits these filters"
        action={<Button onClick={onReset}>Reset filters</Button>}
      >
        Widen the dates, or take a filter away.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title="No message came in during the last 30 days">
      <p>Point the system that has the data at this inbox, or send a test message with curl.</p>
      {can("project.reveal_inbox_url") ? (
        <div className="mt-4 w-full min-w-0 text-left sm:w-md">
          <InboxAddress withExample />
        </div>
      ) : null}
    </EmptyState>
  );
}
