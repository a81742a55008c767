"use client";

import { ShieldCheck } from "lucide-react";
import Link from "next/link";
import { Button } from "@/components/ui/button";
import { useWords } from "@/lib/words/use-words";
import { EmptyState } from "./empty-state";

/** In place of a project that asks its members for a second factor, for a member without one. */
export function SecondFactorNeeded() {
  const t = useWords();
  return (
    <EmptyState
      icon={ShieldCheck}
      level={1}
      title={t("This project asks for a second factor")}
      action={
        <Button asChild tone="primary">
          <Link href="/account/settings#second-factor">{t("Turn it on in Account Settings")}</Link>
        </Button>
      }
    >
      {t(
        "You are a member, but your account opens by its password alone. With a code from your phone besides, the project is open to you again at once.",
      )}
    </EmptyState>
  );
}
