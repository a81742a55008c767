import { AllProjectsPage } from "@/components/admin/all-projects-page";
import { Hydrated } from "@/components/layout/hydrated";
import { askForList } from "../../ask";

export const metadata = { title: "Projects" };

export default async function Page() {
  const page = await askForList((api) => api.admin.projects({}));
  return (
    <Hydrated entries={[["admin.projects", {}, page]]}>
      <AllProjectsPage />
    </Hydrated>
  );
}
