import { FolderOpen, Mail, ScrollText, Users, Waypoints } from "lucide-react";
import type { MenuEntry } from "./side-menu";

/** The superuser's pages, in their order. */
export const adminMenu: MenuEntry[] = [
  { href: "/admin/users", label: "Users", icon: Users },
  { href: "/admin/projects", label: "Projects", icon: FolderOpen },
  { href: "/admin/mail", label: "Mail", icon: Mail },
  { href: "/admin/audit", label: "Audit trail", icon: ScrollText },
  { href: "/admin/oauth-clients", label: "OAuth providers", icon: Waypoints },
];
