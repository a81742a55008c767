import { titled } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { OverviewPage } from "@/components/projects/overview-page";
import { say } from "@/lib/words/sentence";
import { ask } from "../../ask";

export const generateMetadata = titled(say("Dashboard"));

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const overview = await ask((api) => api.projects.overview({ project }));
  return (
    <Hydrated entries={[["projects.overview", { project }, overview]]}>
      <OverviewPage />
    </Hydrated>
  );
}
