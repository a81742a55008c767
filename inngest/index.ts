import type { InngestFunction } from "inngest";
import { cronMail } from "@/inngest/account/cron-mail";
import { cronPurgeAccounts } from "@/inngest/account/cron-purge";
import { onMailQueued } from "@/inngest/account/on-mail-queued";
import { cronSweepBulks } from "@/inngest/activity/cron-sweep";
import { onBulkChanged } from "@/inngest/activity/on-bulk-changed";
import { cronRefreshCatalogue } from "@/inngest/adaptors/cron-refresh";
import { onAsked } from "@/inngest/adaptors/on-asked";
import { onAdaptorRemoved } from "@/inngest/adaptors/on-removed";
import { cronTell } from "@/inngest/alerts/cron-tell";
import { cronChain } from "@/inngest/audit/cron-chain";
import { cronRenew } from "@/inngest/credentials/cron-renew";
import { cronWithdraw } from "@/inngest/credentials/cron-withdraw";
import { cronSweepExports } from "@/inngest/exports/cron-sweep";
import { onExportAsked } from "@/inngest/exports/on-asked";
import { cronSweepInbox } from "@/inngest/inbox/cron-sweep";
import { onReceived } from "@/inngest/inbox/on-received";
import { onAdaptorInstalled } from "@/inngest/jobs/on-adaptor-installed";
import { cronPurge } from "@/inngest/projects/cron-purge";
import { cronRetention } from "@/inngest/projects/cron-retention";
import { cronPartitions } from "@/inngest/runs/cron-partitions";
import { cronSweepRuns } from "@/inngest/runs/cron-sweep";
import { onBacktestAsked } from "@/inngest/runs/on-backtest-asked";
import { onClaimed } from "@/inngest/runs/on-claimed";
import { onCredentialMended } from "@/inngest/runs/on-credential-mended";
import { onQueued } from "@/inngest/runs/on-queued";
import { cronFire } from "@/inngest/triggers/cron-fire";
import { backgroundSettings } from "@/server/env";
import { inngest } from "./client";

/** With an Inngest server it keeps the time; with the embedded engine the worker's own clock does, every few seconds. */
const timed: InngestFunction.Any[] =
  backgroundSettings().background === "inngest"
    ? [
        cronSweepBulks,
        cronSweepInbox,
        cronSweepRuns,
        cronPartitions,
        cronFire,
        cronRefreshCatalogue,
        cronMail,
        cronRenew,
        cronWithdraw,
        cronChain,
        cronPurge,
        cronPurgeAccounts,
        cronSweepExports,
        cronRetention,
        cronTell,
      ]
    : [];

/** Everything that runs in the background: a line per function. Each sets its `retries`, since SDK and server differ on the default. */
export const functions: InngestFunction.Any[] = [
  onReceived,
  onQueued,
  onClaimed,
  onCredentialMended,
  onBulkChanged,
  onBacktestAsked,
  onAsked,
  onAdaptorInstalled,
  onAdaptorRemoved,
  onMailQueued,
  onExportAsked,
  ...timed,
];

export { inngest as client };
