import { Hydrated } from "@/components/layout/hydrated";
import { SettingsPage } from "@/components/projects/settings-page";
import { ask } from "../../../ask";

export const metadata = { title: "Project Settings" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const view = await ask((api) => api.projects.view({ project }));
  return (
    <Hydrated entries={[["projects.view", { project }, view]]}>
      <SettingsPage />
    </Hydrated>
  );
}
