import type { SearchParams } from "nuqs/server";
import { titled } from "@/app/words";
import { AllProjectsPage } from "@/components/admin/all-projects-page";
import { loadProjectFilters, projectInput } from "@/components/admin/project-filters";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { askForList } from "../../ask";

export const generateMetadata = titled(say("Projects"));

export default async function Page({ searchParams }: { searchParams: Promise<SearchParams> }) {
  const input = projectInput(await loadProjectFilters(searchParams));
  const page = await askForList((api) => api.admin.projects(input));
  return (
    <Hydrated entries={[["admin.projects", input, page]]}>
      <AllProjectsPage />
    </Hydrated>
  );
}
