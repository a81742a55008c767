import { titled } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { NewJobStudio } from "@/components/studio/new-job-studio";
import { say } from "@/lib/words/sentence";
import { ask } from "../../../../ask";

export const generateMetadata = titled(say("New job"));

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const [adaptors, preferences] = await ask((api) =>
    Promise.all([api.adaptors.list({ project }), api.account.preferences()]),
  );
  return (
    <Hydrated
      entries={[
        ["adaptors.list", { project }, adaptors],
        ["account.preferences", undefined, preferences],
      ]}
    >
      <NewJobStudio />
    </Hydrated>
  );
}
