import { titled } from "@/app/words";
import { NewCredentialPage } from "@/components/credentials/new-credential-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("New credential"));

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <NewCredentialPage project={project} />;
}
