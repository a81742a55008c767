import { titled } from "@/app/words";
import { AllProjectsPage } from "@/components/admin/all-projects-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { askForList } from "../../ask";

export const generateMetadata = titled(say("Projects"));

export default async function Page() {
  const page = await askForList((api) => api.admin.projects({}));
  return (
    <Hydrated entries={[["admin.projects", {}, page]]}>
      <AllProjectsPage />
    </Hydrated>
  );
}
