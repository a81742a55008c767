import type { PrismaClient } from "@/prisma/generated/client";
import { decryptText } from "@/server/security/encrypt";

/** What is to be mailed to an address, the newest last, with the words it will hold. */
export async function mailsTo(db: PrismaClient, recipient: string) {
  const rows = await db.mail.findMany({ where: { recipient }, orderBy: [{ createdAt: "asc" }, { id: "asc" }] });
  return Promise.all(
    rows.map(async ({ id, template, dataEncrypted }) => ({
      template,
      data: JSON.parse(await decryptText(dataEncrypted ?? "", { id, field: "mail" })) as Record<string, string>,
    })),
  );
}

/** The token at the end of the newest link that was mailed to an address under a template. */
export async function tokenTo(db: PrismaClient, recipient: string, template: string): Promise<string> {
  const mail = (await mailsTo(db, recipient)).findLast((one) => one.template === template);
  const token = mail?.data.url?.split("/").at(-1);
  if (!token) throw new Error(`no ${template} was mailed to ${recipient}`);
  return token;
}
