import { AuthorisePage } from "@/components/credentials/authorise-page";

export const metadata = { title: "New credential" };

export default async function Page({ params }: { params: Promise<{ project: string }> }) {
  const { project } = await params;
  return <AuthorisePage project={project} />;
}
