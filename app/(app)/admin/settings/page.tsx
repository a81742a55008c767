import { titled } from "@/app/words";
import { InstanceSettingsPage } from "@/components/admin/instance-settings-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Settings"));

export default async function Page() {
  const found = await ask((api) => api.admin.settings());
  return (
    <Hydrated entries={[["admin.settings", undefined, found]]}>
      <InstanceSettingsPage />
    </Hydrated>
  );
}
