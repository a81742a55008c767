import type { CommandCtx } from "@/server/core/command";
import { asSystem, type Ctx } from "@/server/core/context";
import { siteUrl } from "@/server/domain/account/lookups";
import { queueMail } from "@/server/domain/account/queue-mail";

type Linked = { userId: string; email: string; provider: string };

/** Tells an account's owner, by mail and in the trail, that a provider signs them in from now on: a new way in. */
export async function tellLinked(
  ctx: Ctx & Pick<CommandCtx<"instance">, "changed">,
  { userId, email, provider }: Linked,
): Promise<void> {
  const data = { email, provider, url: `${siteUrl()}/account/settings` };
  await queueMail(asSystem(ctx, "account"), { to: email, content: { template: "provider-linked", data } });
  ctx.changed({ entity: "user", id: userId, before: { linked: null }, after: { linked: provider } });
}
