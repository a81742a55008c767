import { z } from "zod";
import type { LocalMails } from "@/contracts/mail";
import { task } from "@/server/core/task";
import { readLocalMails } from "@/server/integrations/mailer/local-mails";
import { mailRoad } from "@/server/integrations/mailer/send-mail";

const SHOWN = 100;

/** The mail that stayed on this server because no mail service is set: who it is to, when, and its subject. */
export const listLocalMails = task({
  action: "mail.view_local",
  scope: "instance",
  input: z.object({}).optional(),
  run: async (): Promise<LocalMails> => {
    const mails = await readLocalMails(SHOWN);
    return { road: mailRoad(), mails: mails.map(({ id, at, to, subject }) => ({ id, at, to, subject })) };
  },
});
