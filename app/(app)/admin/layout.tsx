import { notFound } from "next/navigation";
import type { ReactNode } from "react";
import { ask } from "../ask";

/** For superusers; to others none of these pages is there. Each page's own questions are judged besides. */
export default async function AdminLayout({ children }: { children: ReactNode }) {
  const { isSuperuser } = await ask((api) => api.account.me());
  if (!isSuperuser) notFound();
  return children;
}
