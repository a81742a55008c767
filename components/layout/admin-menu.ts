import {
  Blocks,
  FolderOpen,
  HeartPulse,
  LogIn,
  Mail,
  ScrollText,
  SlidersHorizontal,
  Users,
  Waypoints,
} from "lucide-react";
import type { Translate } from "@/lib/words/translate";
import type { MenuEntry } from "./side-menu";

/** The superuser's pages, in their order. */
export function adminMenu(t: Translate): MenuEntry[] {
  return [
    { href: "/admin/users", label: t("Users"), icon: Users },
    { href: "/admin/projects", label: t("Projects"), icon: FolderOpen },
    { href: "/admin/mail", label: t("Mail"), icon: Mail },
    { href: "/admin/adaptors", label: t("Adaptors"), icon: Blocks },
    { href: "/admin/settings", label: t("Settings"), icon: SlidersHorizontal },
    { href: "/admin/health", label: t("Health"), icon: HeartPulse },
    { href: "/admin/audit", label: t("Audit trail"), icon: ScrollText },
    { href: "/admin/authentication", label: t("Authentication"), icon: LogIn },
    { href: "/admin/oauth-clients", label: t("OAuth providers"), icon: Waypoints },
  ];
}
