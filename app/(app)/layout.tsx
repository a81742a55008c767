import { headers } from "next/headers";
import type { ReactNode } from "react";
import { AccountNotices } from "@/components/account/account-notices";
import { SessionGuard } from "@/components/account/session-guard";
import { Hydrated } from "@/components/layout/hydrated";
import { QueryProvider } from "@/components/layout/query-provider";
import { Shell } from "@/components/layout/shell";
import { ClockProvider } from "@/components/ui/clock";
import { requestInstance } from "../instance";
import { requestPreferences } from "../words";
import { ask, isThere, requestTime } from "./ask";

export default async function AppLayout({ children }: { children: ReactNode }) {
  const [me, projects] = await ask((api) => Promise.all([api.account.me(), api.projects.list()]));
  const instance = await requestInstance();
  const asked = /^\/p\/([^/?]+)/.exec((await headers()).get("x-millrace-path") ?? "")?.[1] ?? null;
  const isOwn = asked === null || projects.some(({ slug }) => slug === asked);
  const missing = isOwn || (await isThere((api) => api.projects.view({ project: asked }))) ? null : asked;
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
            missing={missing}
            projects={projects.map(({ slug, name }) => ({ slug, name }))}
          >
            {children}
          </Shell>
        </Hydrated>
      </QueryProvider>
    </ClockProvider>
  );
}
