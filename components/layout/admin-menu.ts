import { Blocks, FolderOpen, HeartPulse, Mail, ScrollText, SlidersHorizontal, Users, Waypoints } from "lucide-react";
import { say } from "@/lib/words/sentence";
import type { MenuEntry } from "./side-menu";

/** The superuser's pages, in their order. */
export const adminMenu: MenuEntry[] = [
  { href: "/admin/users", label: say("Users"), icon: Users },
  { href: "/admin/projects", label: say("Projects"), icon: FolderOpen },
  { href: "/admin/mail", label: say("Mail"), icon: Mail },
  { href: "/admin/adaptors", label: say("Adaptors"), icon: Blocks },
  { href: "/admin/settings", label: say("Settings"), icon: SlidersHorizontal },
  { href: "/admin/health", label: say("Health"), icon: HeartPulse },
  { href: "/admin/audit", label: say("Audit trail"), icon: ScrollText },
  { href: "/admin/oauth-clients", label: say("OAuth providers"), icon: Waypoints },
];
