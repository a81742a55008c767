"use client";

import { Inbox, Plus, RotateCcw } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import { BulkButton } from "@/components/bulk/bulk-button";
import type { BulkAsked } from "@/components/bulk/bulk-dialog";
import { SelectionBar } from "@/components/bulk/selection-bar";
import { ExportButton } from "@/components/exports/export-button";
import { EmptyState } from "@/components/layout/empty-state";
import { firstPage } from "@/components/layout/list-cursor";
import { Loaded } from "@/components/layout/loaded";
import { NewRows } from "@/components/layout/new-rows";
import { useCan } from "@/components/layout/project-context";
import { RowCount } from "@/components/layout/row-count";
import { StillSearching } from "@/components/layout/still-searching";
import { useSelection } from "@/components/layout/use-selection";
import { InboxAddress } from "@/components/projects/inbox-address";
import { hasNoWords, NoWords } from "@/components/search/no-words";
import { SavedViews } from "@/components/search/saved-views";
import { Button } from "@/components/ui/button";
import { PageHeader } from "@/components/ui/page-header";
import { Pagination } from "@/components/ui/pagination";
import { MOST_SELECTED } from "@/contracts/bulk";
import type { MessagePage } from "@/contracts/inbox";
import { useWords } from "@/lib/words/use-words";
import { MessageFilterBar } from "./message-filter-bar";
import { isFiltered, messageFilters, serializeMessageFilters } from "./message-filters";
import { MessageTable } from "./message-table";
import { NewMessageDialog } from "./new-message-dialog";
import { useMessageList } from "./use-message-list";

/** The inbox: what came in, newest first. */
export function MessageList() {
  const t = useWords();
  const can = useCan();
  const [filters, setFilters] = useQueryStates(messageFilters, { history: "push" });
  const [writing, setWriting] = useState(false);
  const { asked, page, onFirstPage, count, newRows, showNew } = useMessageList(filters);
  const filtered = isFiltered(filters);
  const reset = () => void setFilters(null);
  const search = serializeMessageFilters({ ...filters, ...firstPage });
  const ids = page.data?.rows.map(({ id }) => String(id)) ?? [];
  const selection = useSelection(search, ids, MOST_SELECTED);
  const askAll = (): BulkAsked => ({
    kind: "messages",
    messages: asked,
  });
  const askChosen = (): BulkAsked => (selection.isAll ? askAll() : { kind: "messages", ids: [...selection.chosen] });
  return (
    <>
      <PageHeader
        title={t("Inbox")}
        note={t("Every message that came in, stored before it was answered")}
        actions={
          <>
            <SavedViews list="inbox" query={search} />
            <ExportButton asked={{ kind: "messages", messages: asked }} />
            <BulkButton ask={askAll}>
              <RotateCcw aria-hidden="true" />
              {t("Reprocess")}
            </BulkButton>
            {can("message.create") ? (
              <Button onClick={() => setWriting(true)}>
                <Plus aria-hidden="true" />
                {t("New message")}
              </Button>
            ) : null}
          </>
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
      <StillSearching query={page} />
      <Loaded query={page}>
        {(data) =>
          data.rows.length === 0 && data.older === null ? (
            <NoMessages filtered={filtered || !onFirstPage} text={filters.text} onReset={reset} />
          ) : (
            <>
              <NewRows count={newRows} counted="message" onShow={showNew} />
              <SelectionBar selection={selection} counted="message" count={count}>
                <BulkButton size="sm" ask={askChosen}>
                  {t("Reprocess selected")}
                </BulkButton>
              </SelectionBar>
              {data.rows.length === 0 ? (
                <NotYetFound />
              ) : (
                <MessageTable
                  rows={data.rows}
                  search={search}
                  busy={page.isPlaceholderData}
                  selection={can("bulk.start") ? selection : undefined}
                />
              )}
              <Pagination
                label={t("messages")}
                onNewer={onFirstPage || data.newer === null ? undefined : () => void setFilters(newerThan(data))}
                onOlder={data.older === null ? undefined : () => void setFilters(olderThan(data))}
              >
                {data.rows.length > 0 ? t`#${data.rows[0]?.id} to #${data.rows.at(-1)?.id}` : null}
                <RowCount count={count} what={count?.count === 1 ? t("message") : t("messages")} />
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

function NotYetFound() {
  const t = useWords();
  return (
    <EmptyState icon={Inbox} title={t("Not in the newest messages")}>
      {t("None of those searched so far fits. Older goes on with the search.")}
    </EmptyState>
  );
}

function NoMessages({ filtered, text, onReset }: { filtered: boolean; text: string; onReset: () => void }) {
  const t = useWords();
  const can = useCan();
  if (hasNoWords(text)) return <NoWords text={text} />;
  if (filtered) {
    return (
      <EmptyState
        icon={Inbox}
        title={t("No message fits these filters")}
        action={<Button onClick={onReset}>{t("Reset filters")}</Button>}
      >
        {t("Widen the dates, or take a filter away.")}
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={Inbox} title={t("No message came in during the last 30 days")}>
      <p>{t("Point the system that has the data at this inbox, or send a test message with curl.")}</p>
      {can("project.reveal_inbox_url") ? (
        <div className="mt-4 w-full min-w-0 text-left sm:w-md">
          <InboxAddress withExample />
        </div>
      ) : null}
    </EmptyState>
  );
}
