import { titled } from "@/app/words";
import { AccountSettingsPage } from "@/components/account/account-settings-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Account Settings"));

export default async function Page() {
  const [me, sessions, secondFactor] = await ask((api) =>
    Promise.all([api.account.me(), api.account.sessions(), api.account.secondFactor()]),
  );
  return (
    <Hydrated
      entries={[
        ["account.me", undefined, me],
        ["account.sessions", undefined, sessions],
        ["account.secondFactor", undefined, secondFactor],
      ]}
    >
      <AccountSettingsPage />
    </Hydrated>
  );
}
