import { z } from "zod";
import { DIGESTS, type Digest } from "@/contracts/members";

/** Only what is named changes, and only of oneself: no member is named. */
export const SetAlerts = z.object({ digest: z.enum(DIGESTS).optional(), failureAlert: z.boolean().optional() });
export type Alerts = { digest: Digest; failureAlert: boolean };

/** Of one job a person is written to so often within so long; what fails meanwhile is counted into the next mail. */
export const ALERTS_AT_MOST = 3;
export const ALERTS_WITHIN_MS = 5 * 60_000;

/** What a mail's link ends. */
export const UNSUBSCRIBED = ["alerts", "digest"] as const;
export const Unsubscribed = z.enum(UNSUBSCRIBED);
export type Unsubscribed = z.infer<typeof Unsubscribed>;

/** The parts of a link that ends mails, as its address says them. */
export const UnsubscribeLink = z.object({
  project: z.string().min(1).max(40),
  user: z.string().min(1).max(40),
  what: Unsubscribed,
  signature: z.string().min(1).max(100),
});
