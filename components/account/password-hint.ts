import { PASSWORD_MIN } from "@/contracts/account";

/** What stands below a new password while nothing is wrong with it. */
export const PASSWORD_HINT = `At least ${PASSWORD_MIN} characters: a few words in a row are easy to remember.`;
