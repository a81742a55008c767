import { z } from "zod";
import { command } from "@/server/core/command";
import { rotatePart } from "@/server/domain/admin/rotate-keys.sql";
import { ENCRYPTED_COLUMNS } from "@/server/security/encrypted-columns";

const RotateKeys = z.object({
  /** So many texts a statement. */
  chunk: z.number().int().min(1).default(500),
  /** Told after each part: where it stands. */
  tell: z.custom<(place: string, rotated: number) => void>().optional(),
});

/** Texts encrypted anew, by table and column; and those that no configured key opens, by the id of their key. */
export type Rotation = { rotated: Record<string, number>; unreadable: Record<string, number> };

/**
 * Encrypts every stored secret with the first of ENCRYPTION_KEYS that is under an older one. Online: each part is one
 * short statement that leaves alone what changed meanwhile. Stopped in the middle it goes on where it stood, since every
 * text says its key.
 */
export const rotateKeys = command({
  action: "key.rotate",
  scope: "instance",
  input: RotateKeys,
  transaction: "own",
  run: async (ctx, { chunk, tell }): Promise<Rotation> => {
    const rotated: Rotation["rotated"] = {};
    const unreadable: Rotation["unreadable"] = {};
    for (const column of ENCRYPTED_COLUMNS) {
      const name = `${column.table}.${column.column}`;
      rotated[name] = 0;
      for (let after: string[] | null = null; ; ) {
        const part = await rotatePart(ctx, column, after, chunk);
        for (const [id, count] of Object.entries(part.unreadable)) unreadable[id] = (unreadable[id] ?? 0) + count;
        if (part.last === null) break;
        rotated[name] += part.rotated;
        after = part.last;
        tell?.(name, rotated[name]);
      }
    }
    if (Object.values(rotated).some((count) => count > 0)) {
      ctx.changed({ entity: "instance", id: "encryption", before: null, after: { rotated } });
    }
    return { rotated, unreadable };
  },
});
