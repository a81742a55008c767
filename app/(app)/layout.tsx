import type { ReactNode } from "react";
import { AccountNotices } from "@/components/account/account-notices";
import { SessionGuard } from "@/components/account/session-guard";
import { Hydrated } from "@/components/layout/hydrated";
import { QueryProvider } from "@/components/layout/query-provider";
import { Shell } from "@/components/layout/shell";
import { ClockProvider } from "@/components/ui/clock";
import { requestInstance } from "../instance";
import { requestPreferences } from "../words";
import { ask, requestTime } from "./ask";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const [me, projects] = await ask((api) => Promise.all([api.account.me(), api.projects.list()]));
  const instance = await requestInstance();
  const { timeZone = null } = (await requestPreferences()) ?? {};
  const banner = (
    <>
      <SessionGuard person={me} />
      <AccountNotices me={me} />
    </>
  );
  return (
    <ClockProvider nowMs={requestTime()} zone={timeZone}>
      <QueryProvider>
        <Hydrated entries={[["account.instance", undefined, instance]]}>
          <Shell
            person={me}
            place={instance.name}
            banner={banner}
            projects={projects.map(({ slug, name }) => ({ slug, name }))}
          >
            {children}
          </Shell>
        </Hydrated>
      </QueryProvider>
    </ClockProvider>
  );
}
