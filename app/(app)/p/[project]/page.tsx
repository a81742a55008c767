import { Hydrated } from "@/components/layout/hydrated";
import { OverviewPage } from "@/components/projects/overview-page";
import { ask } from "../../ask";

export const metadata = { title: "Dashboard" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const overview = await ask((api) => api.projects.overview({ project }));
  return (
    <Hydrated entries={[["projects.overview", { project }, overview]]}>
      <OverviewPage />
    </Hydrated>
  );
}
