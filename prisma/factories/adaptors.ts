import type { Adaptor, Prisma, PrismaClient } from "@/prisma/generated/client";

type Client = PrismaClient | Prisma.TransactionClient;

/** An adaptor as if it had been installed; common with a handful of its operations unless told otherwise. */
export function makeAdaptor(db: Client, overrides: Partial<Prisma.AdaptorUncheckedCreateInput> = {}): Promise<Adaptor> {
  const data = {
    name: "@openfn/language-common",
    version: "3.3.4",
    status: "installed",
    exports: ["alterState", "dataPath", "dataValue", "each", "execute", "fn", "fnIf", "merge", "util"],
    ...overrides,
  };
  const { name, version } = data;
  return db.adaptor.upsert({ where: { name_version: { name, version } }, create: data, update: data });
}
