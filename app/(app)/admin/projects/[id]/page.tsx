import { titled } from "@/app/words";
import { AnyProjectPage } from "@/components/admin/any-project-page";
import { Hydrated } from "@/components/layout/hydrated";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../ask";

export const generateMetadata = titled(say("Project"));

export default async function Page({ params }: { params: Promise<{ id: string }> }) {
  const { id: projectId } = await params;
  const project = await ask((api) => api.admin.project({ projectId }));
  return (
    <Hydrated entries={[["admin.project", { projectId }, project]]}>
      <AnyProjectPage projectId={projectId} />
    </Hydrated>
  );
}
