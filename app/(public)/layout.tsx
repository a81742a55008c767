import type { ReactNode } from "react";
import { QueryProvider } from "@/components/layout/query-provider";

/** Pages before the sign-in, which ask and change things too. */
export default function PublicLayout({ children }: { children: ReactNode }) {
  return <QueryProvider>{children}</QueryProvider>;
}
