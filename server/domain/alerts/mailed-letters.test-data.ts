import type { MailContent } from "@/contracts/mail";
import type { PrismaClient } from "@/prisma/generated/client";
import { decryptText } from "@/server/security/encrypt";

/** What was queued for somebody, in the order it was. */
export async function mailedTo(db: PrismaClient, email: string): Promise<MailContent[]> {
  const rows = await db.mail.findMany({ where: { recipient: email }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return Promise.all(
    rows.map(async ({ id, template, dataEncrypted }) => {
      const data = JSON.parse(await decryptText(dataEncrypted ?? "", { id, field: "mail" })) as object;
      return { template, data } as MailContent;
    }),
  );
}
