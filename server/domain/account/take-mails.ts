import { z } from "zod";
import { command } from "@/server/core/command";

type Reader = { language: string; timeZone: string; attempts: number };
export type TakenMail = { id: string; recipient: string; template: string; data: string | null } & Reader;

const AT_ONCE = 20;

/** Takes mails whose time has come, each for one sender only; what is not settled is due again later, ever more so. */
export const takeMails = command({
  action: "mail.send",
  scope: "instance",
  audit: false,
  transaction: "own",
  input: z.object({}),
  run: (ctx): Promise<TakenMail[]> =>
    ctx.db.$queryRawUnsafe<TakenMail[]>(
      `UPDATE mail SET attempts = attempts + 1,
              due_at = $1::timestamptz + least(interval '1 minute' * 4 ^ attempts, interval '6 hours')
        WHERE id IN (SELECT id FROM mail WHERE sent_at IS NULL AND failed_at IS NULL AND due_at <= $1::timestamptz
                      ORDER BY due_at LIMIT $2::int FOR UPDATE SKIP LOCKED)
        RETURNING id, recipient, template, data_encrypted AS data, attempts, language, time_zone AS "timeZone"`,
      ctx.now(),
      AT_ONCE,
    ),
});
