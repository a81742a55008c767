import { NewJobPage } from "@/components/jobs/new-job-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../../../ask";

export const metadata = { title: "New job" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const adaptors = await ask((api) => api.adaptors.list({ project }));
  return (
    <Hydrated entries={[["adaptors.list", { project }, adaptors]]}>
      <NewJobPage />
    </Hydrated>
  );
}
