import { Hydrated } from "@/components/layout/hydrated";
import { ProjectsPage } from "@/components/projects/projects-page";
import { ask } from "./ask";

export const metadata = { title: "Dashboard" };

export default async function Page() {
  const projects = await ask((api) => api.projects.list());
  return (
    <Hydrated entries={[["projects.list", undefined, projects]]}>
      <ProjectsPage />
    </Hydrated>
  );
}
