import { headers } from "next/headers";
import { redirect } from "next/navigation";
import type { ReactNode } from "react";
import { LeaveWhenRemoved } from "@/components/layout/leave-when-removed";
import { ProjectProvider } from "@/components/layout/project-context";
import { SecondFactorNeeded } from "@/components/layout/second-factor-needed";
import { SupportHere } from "@/components/members/support-here";
import { askUnlessClosed } from "../../ask";

type Props = { params: Promise<{ project: string }>; children: ReactNode };

export default async function ProjectLayout({ params, children }: Props) {
  const { project: slug } = await params;
  const project = await askUnlessClosed((api) => api.projects.view({ project: slug }));
  if (project === null) return <SecondFactorNeeded />;
  const { name, seat, slug: present } = project;
  // An old slug works for a while after a rename, and leads to the same page under the new one.
  if (present !== slug) {
    const asked = (await headers()).get("x-millrace-path") ?? "";
    redirect(`/p/${present}${asked.slice(`/p/${slug}`.length)}`);
  }
  return (
    <ProjectProvider project={{ slug, name, seat }}>
      <LeaveWhenRemoved />
      <SupportHere />
      {children}
    </ProjectProvider>
  );
}
