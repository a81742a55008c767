"use client";

import {
  Activity,
  Braces,
  Download,
  Inbox,
  KeyRound,
  LayoutDashboard,
  SearchCode,
  Settings,
  ShieldCheck,
  TriangleAlert,
  UserRoundCog,
  Wrench,
  Zap,
} from "lucide-react";
import { usePathname } from "next/navigation";
import { signOut } from "next-auth/react";
import type { ReactNode } from "react";
import { adminMenu } from "./admin-menu";
import { AppFrame } from "./app-frame";
import { dropDraftsOf } from "./kept-drafts";
import { PersonProvider } from "./person-context";
import type { PickerProject } from "./project-picker";
import { beginLeaving, leaveEverywhere } from "./session-end";
import type { MenuEntry } from "./side-menu";

function menuOf(slug: string): MenuEntry[] {
  const base = `/p/${slug}`;
  return [
    { href: base, label: "Dashboard", icon: LayoutDashboard, exact: true },
    { href: `${base}/inbox`, label: "Inbox", icon: Inbox },
    { href: `${base}/activity`, label: "Activity", icon: Activity },
    { href: `${base}/attention`, label: "Needs attention", icon: TriangleAlert },
    { href: `${base}/jobs`, label: "Jobs", icon: Braces },
    { href: `${base}/triggers`, label: "Triggers", icon: Zap },
    { href: `${base}/credentials`, label: "Credentials", icon: KeyRound },
    { href: `${base}/search`, label: "Search Console", icon: SearchCode },
    { href: `${base}/settings`, label: "Project Settings", icon: Settings },
    { href: `${base}/access`, label: "Access & Security", icon: ShieldCheck },
  ];
}

const aboveProjects: MenuEntry[] = [{ href: "/", label: "Dashboard", icon: LayoutDashboard, exact: true }];

type Props = {
  projects: readonly PickerProject[];
  person: { id: string; name: string; email: string; isSuperuser: boolean };
  banner?: ReactNode;
  children: ReactNode;
};

/** The frame with what it lists: the menu of the open project, the projects, the person. */
export function Shell({ projects, person, banner, children }: Props) {
  const pathname = usePathname();
  const slug = /^\/p\/([^/]+)/.exec(pathname)?.[1] ?? null;
  const isAdmin = pathname === "/admin" || pathname.startsWith("/admin/");
  return (
    <AppFrame
      projects={projects}
      current={slug}
      menu={slug ? menuOf(slug) : isAdmin ? adminMenu : aboveProjects}
      newProjectHref="/?new=1"
      banner={banner}
      user={{
        name: person.name,
        email: person.email,
        entries: [
          { href: "/account/credentials", label: "My Credentials", icon: KeyRound },
          { href: "/account/downloads", label: "Downloads", icon: Download },
          { href: "/account/settings", label: "Account Settings", icon: UserRoundCog },
          ...(person.isSuperuser ? [{ href: "/admin", label: "Administration", icon: Wrench }] : []),
        ],
        onLogOut: async () => {
          dropDraftsOf(person.id);
          beginLeaving();
          await signOut({ redirect: false });
          leaveEverywhere();
        },
      }}
    >
      <PersonProvider personId={person.id}>{children}</PersonProvider>
    </AppFrame>
  );
}
