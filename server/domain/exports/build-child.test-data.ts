// A builder as a process of its own that dies by SIGKILL before its n-th note of progress, when the file is ahead of
// what is known of it: node --import tsx build-child.test-data.ts <database> <project> <export> <n>
import type { PrismaClient } from "@/prisma/generated/client";
import { systemContext } from "@/server/core/context";
import { connect } from "@/server/db";
import { buildExport } from "@/server/domain/exports/build-export";

const [url = "", projectId = "", exportId = "", last = ""] = process.argv.slice(2);
let notes = 0;
const db = connect(url, 2).$extends({
  query: {
    export: {
      async updateMany({ args, query }) {
        notes += 1;
        if (notes === Number(last)) process.kill(process.pid, "SIGKILL");
        return query(args);
      },
    },
  },
});
const ctx = systemContext("exports/child", { db: db as unknown as PrismaClient, projectId });
for (let more = true; more; ) ({ more } = await buildExport(ctx, { exportId }));
