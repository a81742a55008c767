// A worker at one bulk work as a process of its own: node --import tsx … <database> <project> <bulk> [<steps>]. After so
// many steps it kills itself the hard way, a little into the next one.
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { advanceBulk } from "@/server/domain/activity/advance-bulk";

const [databaseUrl, projectId, bulkId, steps] = process.argv.slice(2);
if (!databaseUrl || !projectId || !bulkId) throw new Error("usage: … <database url> <project> <bulk> [<steps>]");

const MIDDLE_MS = 7;
const ctx = { ...systemContext("test", { db: connect(databaseUrl, 2), projectId }), emit: () => {} };
let done = 0;
for (let more = true; more; ) {
  if (done === Number(steps)) setTimeout(() => process.kill(process.pid, "SIGKILL"), MIDDLE_MS);
  ({ more } = await advanceBulk(ctx, { bulkId: BigInt(bulkId), chunk: 100 }));
  done += 1;
}
process.exit(0);
