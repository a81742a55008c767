"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { roleChoicesIn } from "@/components/members/role-words";
import { Button } from "@/components/ui/button";
import { Select } from "@/components/ui/select";
import { toast } from "@/components/ui/toast";
import type { GivenRole } from "@/contracts/members";
import { useWords } from "@/lib/words/use-words";
import { EmailField } from "./email-field";

/** An email and a role: puts the person in, or changes the member's role. */
export function AssignMemberForm({ projectId }: { projectId: string }) {
  const t = useWords();
  const trpc = useTRPC();
  const [email, setEmail] = useState("");
  const [role, setRole] = useState<GivenRole>("viewer");
  const assign = useMutation(
    trpc.admin.assignMember.mutationOptions({
      meta: { quiet: true },
      onSuccess: () => {
        toast.success(t`${email.trim()} is a member now.`);
        setEmail("");
      },
    }),
  );
  const error = assign.error ? (fieldErrors(assign.error).email ?? errorWords(assign.error)) : null;
  return (
    <form
      className="mb-4 flex flex-wrap items-end gap-2"
      onSubmit={(event) => {
        event.preventDefault();
        assign.mutate({ projectId, email, role });
      }}
    >
      <EmailField value={email} onChange={setEmail} error={error} className="min-w-56 flex-1" />
      <Select<GivenRole>
        label={t("Role")}
        value={role}
        onChange={setRole}
        options={roleChoicesIn(t)}
        className="w-28"
      />
      <Button type="submit" busy={assign.isPending} className="max-sm:h-9">
        {t("Assign")}
      </Button>
    </form>
  );
}
