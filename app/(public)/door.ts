import { redirect } from "next/navigation";
import type { ProviderButton } from "@/contracts/sign-in-providers";
import { invitationToken } from "@/lib/urls/invitation-token";
import { safePath } from "@/lib/urls/safe-path";
import { caller } from "@/server/api/caller";

/** An invitation that led here: its secret, whom it is for and to which project. */
type Invited = { token: string; email: string; project: string; hasAccount: boolean };

type Door = { goTo: string; open: boolean; invited: Invited | null; providers: ProviderButton[] };

/**
 * What the pages before the sign-in ask: where to go afterwards (a path of this site, whatever was given), whether
 * people may make accounts, which invitation led here, and which providers sign people in. Who is signed in goes on at once.
 */
export async function door(callbackUrl: unknown): Promise<Door> {
  const goTo = safePath(callbackUrl) ?? "/";
  const { account } = await caller();
  if (await account.me().catch(() => null)) redirect(goTo);
  const token = invitationToken(goTo);
  const [{ open }, invitation, providers] = await Promise.all([
    account.signUpDoor(),
    token ? account.invited({ token }) : Promise.resolve(null),
    account.providers(),
  ]);
  return { goTo, open, invited: token && invitation ? { token, ...invitation } : null, providers };
}

/** The way to another of these pages, which keeps where to go afterwards. */
export function doorPath(page: "/sign-in" | "/sign-up", goTo: string): string {
  return goTo === "/" ? page : `${page}?callbackUrl=${encodeURIComponent(goTo)}`;
}
