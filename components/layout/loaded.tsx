"use client";

import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { ListSkeleton } from "@/components/ui/skeleton";
import { ErrorView } from "./error-view";
import { errorCode, errorWords } from "./error-words";
import { NotFoundView } from "./not-found-view";

type Props<T> = {
  query: UseQueryResult<T, unknown>;
  /** What is looked at, for the words when it is not there: "message". */
  what?: string;
  skeleton?: ReactNode;
  children: (data: T) => ReactNode;
};

/** A query's answer, or its skeleton, or why there is none. What was shown stays while it is fetched anew. */
export function Loaded<T>({ query, what, skeleton = <ListSkeleton />, children }: Props<T>) {
  if (query.data !== undefined) return children(query.data);
  if (query.isPending) return skeleton;
  if (what && errorCode(query.error) === "NOT_FOUND") return <NotFoundView what={what} />;
  return <ErrorView message={errorWords(query.error)} busy={query.isFetching} onRetry={() => void query.refetch()} />;
}
