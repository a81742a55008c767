import { titled } from "@/app/words";
import { AuthorisePage } from "@/components/credentials/authorise-page";
import { say } from "@/lib/words/sentence";

export const generateMetadata = titled(say("New credential"));

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <AuthorisePage project={project} />;
}
