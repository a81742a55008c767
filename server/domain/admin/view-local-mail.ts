import { ByLocalMail, type LocalMail } from "@/contracts/mail";
import { notFound } from "@/server/core/errors";
import { task } from "@/server/core/task";
import { noteMailRead } from "@/server/domain/admin/note-mail-read";
import { readLocalMail } from "@/server/integrations/mailer/local-mails";

/** One mail that stayed on this server. It may hold a link that lets somebody in, so that the trail says who read it. */
export const viewLocalMail = task({
  action: "mail.view_local",
  scope: "instance",
  input: ByLocalMail,
  run: async (ctx, { id }): Promise<LocalMail> => {
    const mail = await readLocalMail(id);
    if (mail === null) throw notFound("The mail");
    await noteMailRead(ctx, { id, to: mail.to, subject: mail.subject });
    return mail;
  },
});
