import { systemContext } from "@/server/core/context";
import { fireSchedules } from "@/server/domain/runs/fire-schedules";
import { forgetFires } from "@/server/domain/runs/forget-fires";
import { releaseFires } from "@/server/domain/runs/release-fires";
import { planSchedules } from "@/server/domain/triggers/plan-schedules";

/** Fires every schedule that is due, then works out the times ahead. */
export async function keepSchedules(name: string): Promise<void> {
  const ctx = systemContext(name);
  for (let wait = false; ; ) {
    const taken: number = await fireSchedules(ctx, { wait });
    if (taken === 0 && wait) break;
    wait = taken === 0;
  }
  while ((await planSchedules(ctx, {})) > 0);
  await releaseFires(ctx, {});
  await forgetFires(ctx, {});
}
