import { NewCredentialPage } from "@/components/credentials/new-credential-page";

export const metadata = { title: "New credential" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <NewCredentialPage project={project} />;
}
