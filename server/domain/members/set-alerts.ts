import { type Alerts, SetAlerts } from "@/contracts/alerts";
import { userIdOf } from "@/server/core/actor";
import { command } from "@/server/core/command";
import { notFound } from "@/server/core/errors";
import { changeAlerts } from "@/server/domain/members/change-alerts";

/** How oneself is written to about the project. Nobody changes it for another, whatever the role. */
export const setAlerts = command({
  action: "alerts.edit",
  scope: "project",
  input: SetAlerts,
  run: async (ctx, asked): Promise<Alerts> => {
    const userId = userIdOf(ctx.actor);
    if (!userId) throw notFound("The member");
    return changeAlerts(ctx, userId, asked);
  },
});
