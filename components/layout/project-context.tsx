"use client";

import { createContext, type ReactNode, use } from "react";
import { type Action, PERMISSIONS, type Seat } from "@/contracts/permissions";

type OpenProject = { slug: string; name: string; seat: Seat };

const ProjectContext = createContext<OpenProject | null>(null);

/** Says to everything below which project is open and where the reader sits in it. */
export function ProjectProvider({ project, children }: { project: OpenProject; children: ReactNode }) {
  return <ProjectContext value={project}>{children}</ProjectContext>;
}

/** The open project. Throws outside of one: a mistake of the page. */
export function useProject(): OpenProject & { base: string } {
  const project = use(ProjectContext);
  if (!project) throw new Error("This part of a page belongs inside a project.");
  return { ...project, base: `/p/${project.slug}` };
}

/** Whether to show a way to an action. Comfort only: the server judges by the same table. */
export function useCan(): (action: Action) => boolean {
  const project = use(ProjectContext);
  return (action) => project !== null && PERMISSIONS[action][project.seat] !== "no";
}
