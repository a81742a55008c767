import { z } from "zod";
import type { ProviderButton } from "@/contracts/sign-in-providers";
import { query } from "@/server/core/query";
import { openProviders } from "@/server/domain/account/lookups";

/** The providers one can sign in by; the sign-in page asks it as the system. */
export const listProviders = query({
  action: "account.use_provider",
  scope: "instance",
  input: z.object({}).optional(),
  run: (ctx): Promise<ProviderButton[]> => openProviders(ctx),
});
