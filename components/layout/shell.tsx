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
import { SessionProvider, signOut, useSession } from "next-auth/react";
import { type ReactNode, useEffect } from "react";
import { adminMenu } from "./admin-menu";
import { AppFrame } from "./app-frame";
import { dropDraftsOf } from "./kept-drafts";
import { PersonProvider } from "./person-context";
import type { PickerProject } from "./project-picker";
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

/** Leaves for the sign-in page when the session ended: here, in another tab, or by its hour. */
function LeaveWhenSignedOut() {
  const { status } = useSession();
  useEffect(() => {
    if (status === "unauthenticated") window.location.assign("/sign-in");
  }, [status]);
  return null;
}

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
    <SessionProvider refetchInterval={300}>
      <LeaveWhenSignedOut />
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
            await signOut({ callbackUrl: "/sign-in" });
          },
        }}
      >
        <PersonProvider personId={person.id}>{children}</PersonProvider>
      </AppFrame>
    </SessionProvider>
  );
}
