import { rmSync } from "node:fs";
import { join } from "node:path";
import { ensureBuilt, ensureGenerated } from "@/scripts/prepare.mjs";
import { ROOT } from "@/scripts/root.mjs";
import { readJson } from "@/scripts/running-product.mjs";
import { startOpenidDouble } from "./doubles/openid";
import { startProduct, until } from "./product";

/** Long enough for a real Inngest server, which takes several calls for what is one here. */
const SEED_MS = 480_000;

/**
 * Before the end-to-end suite: the built product on a free port, with its demo, in a data directory of its own.
 * The suite reads its address from MILLRACE_URL, that of a provider of sign-ins from MILLRACE_OPENID, and the rest from
 * the file named in MILLRACE_STARTED.
 */
export default async function setup(): Promise<() => Promise<void>> {
  await ensureGenerated();
  await ensureBuilt();
  const dataDir = join(ROOT, ".cache", `e2e-${process.pid}`);
  const openid = await startOpenidDouble();
  const allowed = [process.env.OUTBOUND_ALLOW, openid.host].filter(Boolean).join(",");
  const product = await startProduct(dataDir, { OUTBOUND_ALLOW: allowed });
  const isSeeded = () => readJson<{ seeded: boolean }>(join(dataDir, "demo.json"))?.seeded;
  await until("the demo is seeded", SEED_MS, isSeeded).catch(async (error: unknown) => {
    openid.close();
    await product.stop();
    throw error;
  });
  process.env.MILLRACE_URL = product.started().url;
  process.env.MILLRACE_OPENID = openid.issuer;
  process.env.MILLRACE_STARTED = join(dataDir, "started.json");
  return async () => {
    openid.close();
    await product.stop();
    rmSync(dataDir, { recursive: true, force: true });
  };
}
