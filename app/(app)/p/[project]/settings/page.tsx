import { titled } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { SettingsPage } from "@/components/projects/settings-page";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../ask";

export const generateMetadata = titled(say("Project Settings"));

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const view = await ask((api) => api.projects.view({ project }));
  return (
    <Hydrated entries={[["projects.view", { project }, view]]}>
      <SettingsPage />
    </Hydrated>
  );
}
