import { PASSWORD_MIN } from "@/contracts/account";
import { say } from "@/lib/words/sentence";

/** What stands below a new password while nothing is wrong with it. */
export const PASSWORD_HINT = say`At least ${PASSWORD_MIN} characters: a few words in a row are easy to remember.`;
