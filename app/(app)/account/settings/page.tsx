import { AccountSettingsPage } from "@/components/account/account-settings-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../ask";

export const metadata = { title: "Account Settings" };

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
