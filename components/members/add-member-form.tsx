"use client";

import { useMutation } from "@tanstack/react-query";
import { UserPlus } from "lucide-react";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { GivenRole } from "@/contracts/members";
import { useWords } from "@/lib/words/use-words";
import { roleChoicesIn } from "./role-words";

/** Adds somebody by email, with a role. */
export function AddMemberForm() {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<GivenRole>("editor");
  const add = useMutation(
    trpc.members.add.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ outcome }, given) => {
        setEmail("");
        toast.success(
          outcome === "member"
            ? t`${given.email} is a member now and was told by mail.`
            : t`${given.email} has no account yet and was invited by mail.`,
        );
      },
    }),
  );
  const error = add.error ? (fieldErrors(add.error).email ?? errorWords(add.error)) : null;
  return (
    <form
      aria-label={t("Add a member")}
      className="mb-4 flex flex-wrap items-start gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        add.mutate({ project: slug, email, role });
      }}
    >
      <Field label={t("Add by email")} error={error} className="min-w-56 flex-1">
        <Input
          type="email"
          value={email}
          onChange={(event) => setEmail(event.target.value)}
          placeholder={t("name@example.org")}
          autoComplete="off"
          required
        />
      </Field>
      <Field label={t("Role")} className="w-32">
        <Select value={role} onChange={setRole} options={roleChoicesIn(t)} />
      </Field>
      <Button tone="primary" type="submit" busy={add.isPending} className="mt-6.5 max-sm:h-9">
        <UserPlus aria-hidden="true" />
        {t("Add")}
      </Button>
    </form>
  );
}
