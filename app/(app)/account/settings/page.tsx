import { titled } from "@/app/words";
import { AccountSettingsPage } from "@/components/account/account-settings-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Account Settings"));

export default async function Page() {
  const [me, sessions, secondFactor, identities] = await ask((api) =>
    Promise.all([api.account.me(), api.account.sessions(), api.account.secondFactor(), api.account.identities()]),
  );
  return (
    <Hydrated
      entries={[
        ["account.me", undefined, me],
        ["account.sessions", undefined, sessions],
        ["account.secondFactor", undefined, secondFactor],
        ["account.identities", undefined, identities],
      ]}
    >
      <AccountSettingsPage />
    </Hydrated>
  );
}
