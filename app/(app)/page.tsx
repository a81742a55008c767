import { titled } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { ProjectsPage } from "@/components/projects/projects-page";
import { say } from "@/lib/words/sentence";
import { ask } from "./ask";

export const generateMetadata = titled(say("Dashboard"));

export default async function Page() {
  const projects = await ask((api) => api.projects.list());
  return (
    <Hydrated entries={[["projects.list", undefined, projects]]}>
      <ProjectsPage />
    </Hydrated>
  );
}
