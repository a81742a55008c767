import type { MailContent } from "@/contracts/mail";
import type { Letter } from "./letter";

type Data = Extract<MailContent, { template: "sign-up-known" }>["data"];

/** To the owner of an account whose address was used to sign up again. */
export const signUpKnown = ({ email, url, recoverUrl }: Data): Letter => ({
  subject: "You have an account already",
  paragraphs: [
    `Somebody, probably you, wanted to make an account on Millrace with ${email}. There is one with this address: sign in to it.`,
    `If you forgot its password, set a new one: ${recoverUrl}`,
  ],
  action: { label: "Sign in", url },
  reason: "If it was not you, do nothing: whoever asked was not told that you have an account.",
});
