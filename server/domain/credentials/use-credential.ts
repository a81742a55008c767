import { ByCredential } from "@/contracts/credentials";
import { query } from "@/server/core/query";
import { findType } from "@/server/domain/credentials/gather-types";
import { secretsOf } from "@/server/domain/credentials/secret-rules";
import { decryptText } from "@/server/security/encrypt";

/** A credential for a run: its value, what to hide of it, and its version; or the rest of the sentence "The run could not start: …". */
export type UsableCredential =
  | { configuration: Record<string, unknown>; secrets: string[]; version: number; name: string; type: string }
  | { why: string };

/** Opens a credential of the project for the run that starts now. For the system only; the value is never stored. */
export const useCredential = query({
  action: "credential.use",
  scope: "project",
  input: ByCredential,
  run: async (ctx, { credentialId }): Promise<UsableCredential> => {
    const row = await ctx.db.credential.findUnique({
      where: { id: credentialId },
      select: {
        name: true,
        type: true,
        version: true,
        bodyEncrypted: true,
        deletedAt: true,
        grants: { where: { projectId: ctx.projectId }, select: { projectId: true } },
      },
    });
    if (!row) return { why: "its credential does not exist any more. Choose another one." };
    if (row.deletedAt || row.bodyEncrypted === null) {
      return { why: `its credential ${row.name} was deleted. Choose another one.` };
    }
    if (row.grants.length === 0) {
      return { why: `its credential ${row.name} is not granted to this project any more. Ask its owner.` };
    }
    const body = await decryptText(row.bodyEncrypted, { id: credentialId, field: "body" });
    const configuration = JSON.parse(body) as Record<string, unknown>;
    const { name, type, version } = row;
    const schema = (await findType(ctx, type))?.schema ?? null;
    return { configuration, secrets: secretsOf(configuration, schema), version, name, type };
  },
});
