import type { ReactNode } from "react";
import { QueryProvider } from "@/components/layout/query-provider";
import { Shell } from "@/components/layout/shell";
import { ClockProvider } from "@/components/ui/clock";
import { ask, requestTime } from "./ask";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const [me, projects] = await ask((api) => Promise.all([api.account.me(), api.projects.list()]));
  return (
    <ClockProvider nowMs={requestTime()}>
      <QueryProvider>
        <Shell person={me} projects={projects.map(({ slug, name }) => ({ slug, name }))}>
          {children}
        </Shell>
      </QueryProvider>
    </ClockProvider>
  );
}
