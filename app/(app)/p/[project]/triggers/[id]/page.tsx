import { titled } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { TriggerPage } from "@/components/triggers/trigger-page";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../../ask";

export const generateMetadata = titled(say("Trigger"));

export default async function Page({ params }: { params: Promise<{ project: string; id: string }> }) {
  const { project, id: triggerId } = await params;
  const trigger = await ask((api) => api.triggers.view({ project, triggerId }));
  return (
    <Hydrated entries={[["triggers.view", { project, triggerId }, trigger]]}>
      <TriggerPage triggerId={triggerId} />
    </Hydrated>
  );
}
