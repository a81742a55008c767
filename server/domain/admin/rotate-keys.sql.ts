import type { Ctx } from "@/server/core/context";
import { currentPrefix, decryptText, encryptText, keyIdOf } from "@/server/security/encrypt";
import type { EncryptedColumn } from "@/server/security/encrypted-columns";

type Row = { key: string[]; sealed: string };

/** What became of one part of a column; `last` is null when there was nothing left. */
export type RotatedPart = { rotated: number; unreadable: Record<string, number>; last: string[] | null };

/**
 * Encrypts the next texts of a column anew whose key is not the current one. A text that somebody changed meanwhile is
 * left alone: whoever wrote it used the current key.
 */
export async function rotatePart(ctx: Ctx, column: EncryptedColumn, after: string[] | null, most: number) {
  const rows = await staleRows(ctx, column, after, most);
  const unreadable: Record<string, number> = {};
  const renewed = await Promise.all(
    rows.map(async ({ key, sealed }) => {
      try {
        const place = column.place(...key);
        return { key, sealed, fresh: await encryptText(await decryptText(sealed, place), place) };
      } catch {
        const id = keyIdOf(sealed);
        unreadable[id] = (unreadable[id] ?? 0) + 1;
        return null;
      }
    }),
  );
  const rotated = await replace(
    ctx,
    column,
    renewed.filter((row) => row !== null),
  );
  const part: RotatedPart = { rotated, unreadable, last: rows.at(-1)?.key ?? null };
  return part;
}

function staleRows(ctx: Ctx, { table, column, key }: EncryptedColumn, after: string[] | null, most: number) {
  const names = key.map(([name]) => name).join(", ");
  const bounds = key.map(([, type], i) => `$${i + 3}::text::${type}`).join(", ");
  return ctx.db.$queryRawUnsafe<Row[]>(
    `SELECT ARRAY[${key.map(([name]) => `${name}::text`).join(", ")}] AS key, ${column} AS sealed FROM ${table}
     WHERE ${column} IS NOT NULL AND NOT starts_with(${column}, $1) ${after ? `AND (${names}) > (${bounds})` : ""}
     ORDER BY ${names} LIMIT $2::int`,
    currentPrefix(),
    most,
    ...(after ?? []),
  );
}

/** One statement, and in it one comparison a row with what was read: nothing that changed since is overwritten. */
async function replace(
  ctx: Ctx,
  { table, column, key }: EncryptedColumn,
  rows: { key: string[]; sealed: string; fresh: string }[],
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = key.map(([name]) => name);
  const given = key.map(([, type], i) => `$${i + 3}::text[]::${type}[]`).join(", ");
  const same = names.map((name) => `t.${name} = v.${name}`).join(" AND ");
  return ctx.db.$executeRawUnsafe(
    `UPDATE ${table} t SET ${column} = v.fresh
     FROM unnest($1::text[], $2::text[], ${given}) AS v(sealed, fresh, ${names.join(", ")})
     WHERE ${same} AND t.${column} = v.sealed`,
    rows.map(({ sealed }) => sealed),
    rows.map(({ fresh }) => fresh),
    ...names.map((_, i) => rows.map((row) => row.key[i] ?? "")),
  );
}
