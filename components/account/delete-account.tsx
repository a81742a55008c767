"use client";

import { useMutation, useQuery } from "@tanstack/react-query";
import Link from "next/link";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { fieldErrors } from "@/components/layout/error-words";
import { Loaded } from "@/components/layout/loaded";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Skeleton } from "@/components/ui/skeleton";
import { Time } from "@/components/ui/time";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";
import { ConfirmIdentityDialog } from "./confirm-identity-dialog";

/** The way out: blocked while one owns projects, and for seven days taken back by one click. */
export function DeleteAccount({ email }: { email: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const router = useRouter();
  const state = useQuery(trpc.account.deletion.queryOptions());
  const [open, setOpen] = useState(false);
  const [typed, setTyped] = useState("");
  const ask = useMutation(trpc.account.delete.mutationOptions({ meta: { quiet: true } }));
  const keep = useMutation(trpc.account.keep.mutationOptions({ onSuccess: () => router.refresh() }));
  return (
    <Loaded query={state} skeleton={<Skeleton className="h-8" />}>
      {({ deletedOn, owned }) =>
        deletedOn ? (
          <div className="flex flex-wrap items-center justify-between gap-3 text-sm">
            <p>
              <Words id="Your account will be deleted on {time}." values={{ time: <Time at={deletedOn} absolute /> }} />
            </p>
            <Button busy={keep.isPending} onClick={() => keep.mutate(undefined)}>
              {t("Keep my account")}
            </Button>
          </div>
        ) : owned.length > 0 ? (
          <Owned projects={owned} />
        ) : (
          <>
            <Button tone="danger" onClick={() => setOpen(true)}>
              {t("Delete account")}
            </Button>
            <ConfirmIdentityDialog
              open={open}
              onOpenChange={(next) => {
                setTyped("");
                setOpen(next);
              }}
              title={t("Delete your account?")}
              description={t(
                "In seven days its credentials are wiped and its memberships end. Until then you can sign in and keep it.",
              )}
              confirmLabel={t("Delete account")}
              tone="danger"
              onConfirmed={async () => {
                await ask.mutateAsync({ email: typed });
                router.refresh();
              }}
            >
              <Field label={t`Type ${email} to confirm`} error={fieldErrors(ask.error).email ?? null}>
                <Input
                  value={typed}
                  onChange={(event) => setTyped(event.target.value)}
                  autoComplete="off"
                  spellCheck={false}
                  required
                />
              </Field>
            </ConfirmIdentityDialog>
          </>
        )
      }
    </Loaded>
  );
}

function Owned({ projects }: { projects: readonly { slug: string; name: string }[] }) {
  const t = useWords();
  return (
    <div className="flex flex-col gap-2 text-sm">
      <p>{t("You own projects. Hand each of them over, or delete it, before you delete your account:")}</p>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {projects.map(({ slug, name }) => (
          <li key={slug} className="flex items-center justify-between gap-4 px-4 py-2">
            <span className="min-w-0 truncate">{name}</span>
            <Link href={`/p/${slug}/access`} className="shrink-0 text-accent-text underline">
              {t`Hand ${name} over`}
            </Link>
          </li>
        ))}
      </ul>
    </div>
  );
}
