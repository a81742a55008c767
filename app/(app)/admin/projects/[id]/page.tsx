import { AnyProjectPage } from "@/components/admin/any-project-page";
import { Hydrated } from "@/components/layout/hydrated";
import { ask } from "../../../ask";

export const metadata = { title: "Project" };

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id: projectId } = await params;
  const project = await ask((api) => api.admin.project({ projectId }));
  return (
    <Hydrated entries={[["admin.project", { projectId }, project]]}>
      <AnyProjectPage projectId={projectId} />
    </Hydrated>
  );
}
