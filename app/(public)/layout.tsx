import type { ReactNode } from "react";
import { requestInstance } from "@/app/instance";
import { Hydrated } from "@/components/layout/hydrated";
import { QueryProvider } from "@/components/layout/query-provider";

/** Pages before the sign-in, which ask and change things too. */
export default async function PublicLayout({ children }: { children: ReactNode }) {
  const instance = await requestInstance();
  return (
    <QueryProvider>
      <Hydrated entries={[["account.instance", undefined, instance]]}>{children}</Hydrated>
    </QueryProvider>
  );
}
