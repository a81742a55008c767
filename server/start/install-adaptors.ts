import { PRODUCT_ADAPTORS } from "@/contracts/adaptors";
import { systemContext } from "@/server/core/context";
import { db } from "@/server/db";
import { installAdaptor } from "@/server/domain/adaptors/install-adaptor";

/**
 * A process of its own, run once at each start: installs the product's adaptors, or finds them there. One that cannot
 * be installed is noted, with the reason; its jobs end with exit 3 until a retry succeeds.
 */
async function installAll(): Promise<void> {
  const ctx = systemContext("install-adaptors");
  for (const { name, version } of PRODUCT_ADAPTORS) {
    const { status, error } = await installAdaptor(ctx, { name, version });
    console.log(`${name} ${version}: ${error ?? status}`);
    if (error) process.exitCode = 1;
  }
  await db().$disconnect();
}

process.on("disconnect", () => process.exit(1));
await installAll();
process.exit();
