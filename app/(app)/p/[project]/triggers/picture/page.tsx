import { titled } from "@/app/words";
import { Hydrated } from "@/components/layout/hydrated";
import { PicturePage } from "@/components/triggers/picture-page";
import { say } from "@/lib/words/sentence";
import { askForList } from "../../../../ask";

export const generateMetadata = titled(say("Picture of the project"));

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  const picture = await askForList((api) => api.triggers.picture({ project }));
  return (
    <Hydrated entries={[["triggers.picture", { project }, picture]]}>
      <PicturePage />
    </Hydrated>
  );
}
