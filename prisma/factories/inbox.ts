import type { Message, Prisma, PrismaClient } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

type Overrides = Partial<Prisma.MessageUncheckedCreateInput> & {
  projectId: string;
  /** JSON text of the body, stored as it is given. */
  body?: string;
};

/** A message with its body, not matched yet; `body` is JSON text. The body lies there before the message is seen. */
export async function makeMessage(db: Client, { body = '{"a":1}', ...overrides }: Overrides): Promise<Message> {
  const raw = new TextEncoder().encode(body);
  const [drawn] = await db.$queryRawUnsafe<{ id: bigint }[]>("SELECT nextval('message_id_seq') AS id");
  const id = BigInt(overrides.id ?? drawn?.id ?? 0);
  await db.$executeRawUnsafe(
    `INSERT INTO message_body (retention_class, message_id, version, body, raw, content_type)
     VALUES ($1, $2::bigint, $3, $4::jsonb, $5, 'application/json')`,
    overrides.retentionClass ?? 0,
    id.toString(),
    overrides.version ?? 1,
    body,
    raw,
  );
  return db.message.create({ data: { size: raw.byteLength, ...overrides, id } });
}
