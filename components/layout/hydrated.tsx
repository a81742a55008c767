import { dehydrate, HydrationBoundary, QueryClient } from "@tanstack/react-query";
import type { ReactNode } from "react";
import { procedureKey } from "./procedure-key";
import type { Inputs } from "./trpc";

type Path = {
  [Room in keyof Inputs]: `${Room}.${Extract<keyof Inputs[Room], string>}`;
}[keyof Inputs];

/** One procedure that was called on the server: its path, its input, what it gave (absent: the page asks again). */
export type Entry = readonly [path: Path, input: unknown, data: unknown];

/** Hands what the server fetched to the queries below, so that the page paints without asking again. */
export function Hydrated({ entries, children }: { entries: readonly Entry[]; children: ReactNode }) {
  const client = new QueryClient();
  for (const [path, input, data] of entries) {
    if (data !== undefined) client.setQueryData(procedureKey(path, input), data);
  }
  return <HydrationBoundary state={dehydrate(client)}>{children}</HydrationBoundary>;
}
