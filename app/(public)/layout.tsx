import type { ReactNode } from "react";
import { Hydrated } from "@/components/layout/hydrated";
import { QueryProvider } from "@/components/layout/query-provider";
import { caller } from "@/server/api/caller";

/** Pages before the sign-in, which ask and change things too. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const instance = await (await caller()).account.instance();
  return (
    <QueryProvider>
      <Hydrated entries={[["account.instance", undefined, instance]]}>{children}</Hydrated>
    </QueryProvider>
  );
}
