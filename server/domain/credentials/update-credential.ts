import { UpdateCredential } from "@/contracts/credentials";
import type { JsonObject } from "@/lib/schema-form/form-field";
import { withKept } from "@/lib/schema-form/kept-parts";
import { command } from "@/server/core/command";
import { conflict } from "@/server/core/errors";
import { requireFit } from "@/server/domain/credentials/body-rules";
import { findType } from "@/server/domain/credentials/gather-types";
import { openedBody, ownCredential, trailsOf } from "@/server/domain/credentials/lookups";
import { encryptText } from "@/server/security/encrypt";

/**
 * Changes one's own credential; parts of the value that were not written anew stay as they are stored. Runs that start
 * from now on use the new value. INVALID with a sentence per field where it is not what its type asks for, CONFLICT where
 * the form started from what is stored no more.
 */
export const updateCredential = command({
  action: "credential.update",
  scope: "account",
  input: UpdateCredential,
  run: async (ctx, { credentialId, seenAt, name, body, keep, externalId }) => {
    await ctx.db.$queryRawUnsafe("SELECT 1 FROM credential WHERE id = $1 FOR UPDATE", credentialId);
    const before = await ownCredential(ctx, credentialId);
    if (seenAt !== undefined && before.updatedAt.getTime() !== seenAt.getTime()) {
      throw conflict(
        "This credential was changed after you opened it. Look at what is stored before you save over it.",
      );
    }
    const sealed = body === undefined ? null : await seal(body);
    const { version } = await ctx.db.credential.update({
      where: { id: credentialId },
      data: {
        name,
        ...(externalId === undefined ? {} : { externalId: externalId || null }),
        ...(sealed === null ? {} : { bodyEncrypted: sealed, version: { increment: 1 } }),
        updatedAt: ctx.now(),
      },
      select: { version: true },
    });
    const was = { name: before.name, externalId: before.externalId, version: before.version };
    const is = { name, externalId: externalId === undefined ? before.externalId : externalId || null, version };
    for (const trail of trailsOf(before)) {
      ctx.changed({ entity: "credential", id: credentialId, before: was, after: is, ...trail });
    }
    return { id: credentialId };

    async function seal(written: string): Promise<string> {
      const value = JSON.parse(written) as JsonObject;
      const whole = keep.length === 0 ? value : withKept(value, await openedBody(before), keep);
      requireFit((await findType(ctx, before.type))?.schema ?? null, whole);
      return encryptText(keep.length === 0 ? written : JSON.stringify(whole, null, 2), {
        id: credentialId,
        field: "body",
      });
    }
  },
});
