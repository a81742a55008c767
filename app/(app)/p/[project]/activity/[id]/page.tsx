import type { Metadata } from "next";
import { requestWords } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { idDigits } from "@/components/layout/list-cursor";
import { NotFoundView } from "@/components/layout/not-found-view";
import { RunPage } from "@/components/runs/run-page";
import { ask } from "../../../../ask";

type Props = { params: Promise<{ project: string; id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const [t, { id }] = await Promise.all([requestWords(), params]);
  return { title: t`Run #${id}` };
}

export default async function Page({ params }: Props) {
  const t = await requestWords();
  const { project, id } = await params;
  const runId = idDigits(id);
  if (!runId)
    return <NotFoundView what={t("run")} back={{ href: `/p/${project}/activity`, label: t("Go to the activity") }} />;
  const run = await ask((api) => api.runs.view({ project, runId }));
  return (
    <Hydrated entries={[["runs.view", { project, runId }, run]]}>
      <RunPage runId={runId} />
    </Hydrated>
  );
}
