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
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";
import { adminMenu } from "./admin-menu";
import { AppFrame } from "./app-frame";
import { dropDraftsOf } from "./kept-drafts";
import { PersonProvider } from "./person-context";
import type { PickerProject } from "./project-picker";
import { beginLeaving, leaveEverywhere } from "./session-end";
import type { MenuEntry } from "./side-menu";

function menuOf(t: Translate, slug: string): MenuEntry[] {
  const base = `/p/${slug}`;
  return [
    { href: base, label: t("Dashboard"), icon: LayoutDashboard, exact: true },
    { href: `${base}/inbox`, label: t("Inbox"), icon: Inbox },
    { href: `${base}/activity`, label: t("Activity"), icon: Activity },
    { href: `${base}/attention`, label: t("Needs attention"), icon: TriangleAlert },
    { href: `${base}/jobs`, label: t("Jobs"), icon: Braces },
    { href: `${base}/triggers`, label: t("Triggers"), icon: Zap },
    { href: `${base}/credentials`, label: t("Credentials"), icon: KeyRound },
    { href: `${base}/search`, label: t("Search Console"), icon: SearchCode },
    { href: `${base}/settings`, label: t("Project Settings"), icon: Settings },
    { href: `${base}/access`, label: t("Access & Security"), icon: ShieldCheck },
  ];
}

function menuAbove(t: Translate): MenuEntry[] {
  return [{ href: "/", label: t("Dashboard"), icon: LayoutDashboard, exact: true }];
}

type Props = {
  projects: readonly PickerProject[];
  person: { id: string; name: string; email: string; isSuperuser: boolean; mayMakeProjects: boolean };
  /** What whoever runs this server calls it; empty: nothing. */
  place: string;
  banner?: ReactNode;
  /** The slug in the address where there is no such project for this person: then no project is open. */
  missing?: string | null;
  children: ReactNode;
};

/** The frame with what it lists: the menu of the open project, the projects, the person. */
export function Shell({ projects, person, place, banner, missing = null, children }: Props) {
  const t = useWords();
  const pathname = usePathname();
  const named = /^\/p\/([^/]+)/.exec(pathname)?.[1] ?? null;
  const slug = named === missing ? null : named;
  const isAdmin = pathname === "/admin" || pathname.startsWith("/admin/");
  return (
    <AppFrame
      projects={projects}
      current={slug}
      menu={slug ? menuOf(t, slug) : isAdmin ? adminMenu(t) : menuAbove(t)}
      newProjectHref={person.mayMakeProjects ? "/?new=1" : null}
      place={place}
      banner={banner}
      user={{
        name: person.name,
        email: person.email,
        entries: [
          { href: "/account/credentials", label: t("My Credentials"), icon: KeyRound },
          { href: "/account/downloads", label: t("Downloads"), icon: Download },
          { href: "/account/settings", label: t("Account Settings"), icon: UserRoundCog },
          ...(person.isSuperuser ? [{ href: "/admin", label: t("Administration"), icon: Wrench }] : []),
        ],
        onLogOut: async () => {
          dropDraftsOf(person.id);
          beginLeaving();
          await signOut({ redirect: false });
          leaveEverywhere();
        },
      }}
    >
      <PersonProvider person={person}>{children}</PersonProvider>
    </AppFrame>
  );
}
