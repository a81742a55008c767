import { titled } from "@/app/words";
import { HealthPage } from "@/components/admin/health-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Health"));

export default async function Page() {
  const found = await ask((api) => api.admin.health());
  return (
    <Hydrated entries={[["admin.health", undefined, found]]}>
      <HealthPage />
    </Hydrated>
  );
}
