"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import { BookOpen } from "lucide-react";
import { useMemo, useState } from "react";
import { adaptorWords } from "@/components/adaptors/adaptor-words";
import { errorWords } from "@/components/layout/error-words";
import { SearchField } from "@/components/ui/filter-bar";
import { Skeleton } from "@/components/ui/skeleton";
import type { AdaptorDocument } from "@/contracts/adaptors";
import { useWords } from "@/lib/words/use-words";
import { OperationEntry } from "./operation-entry";
import { findOperations } from "./operation-search";

type Props = {
  adaptor: { name: string; version: string };
  document: UseQueryResult<AdaptorDocument, unknown>;
  /** Absent for who may not change the job. */
  onInsert?: (code: string) => void;
};

/** What the adaptor's operations do, from its own package, with examples to take over. */
export function DocsPane({ adaptor, document, onInsert }: Props) {
  const t = useWords();
  const [typed, setTyped] = useState("");
  const found = useMemo(() => findOperations(document.data?.operations ?? [], typed), [document.data, typed]);
  const words = `${adaptorWords(adaptor.name)} ${adaptor.version}`;
  return (
    <>
      <div className="flex shrink-0 items-center gap-2 border-line border-b px-3 py-1.5">
        <h2 className="flex min-w-0 items-center gap-1.5 font-semibold text-sm">
          <BookOpen aria-hidden="true" className="size-4 shrink-0 text-faint" />
          <span className="truncate">{words}</span>
        </h2>
      </div>
      <div className="shrink-0 border-line border-b px-3 py-2">
        <SearchField label={t("Search the operations")} value={typed} onChange={setTyped} />
        <p role="status" className="mt-1 text-faint text-xs">
          {document.data ? t("{count, plural, one {# operation} other {# operations}}", { count: found.length }) : null}
          {document.isPending && adaptor.version ? t("Loading what it can do") : null}
        </p>
      </div>
      <div className="min-h-0 flex-1 overflow-y-auto">
        {document.isPending && adaptor.version ? <Skeleton className="m-3 h-40" /> : null}
        {document.error ? <p className="p-3 text-muted text-sm">{errorWords(document.error)}</p> : null}
        {document.data && found.length === 0 ? (
          <p className="p-3 text-muted text-sm">
            {typed ? t`No operation has “${typed}” in it.` : t("This adaptor says nothing about its operations.")}
          </p>
        ) : null}
        <ul>
          {found.map((operation) => (
            <OperationEntry
              key={`${operation.namespace}.${operation.name}`}
              operation={operation}
              {...(onInsert ? { onInsert } : {})}
            />
          ))}
        </ul>
      </div>
    </>
  );
}
