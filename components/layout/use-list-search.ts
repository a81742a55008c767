"use client";

import { useSearchParams } from "next/navigation";

/** The filters of the list one came from, as a query string: kept while one looks at its rows one by one. */
export function useListSearch(): string {
  const words = useSearchParams().toString();
  return words === "" ? "" : `?${words}`;
}
