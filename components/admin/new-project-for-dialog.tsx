"use client";

import { useMutation } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";

/** Asks for a name and an owner, makes the project, opens its page here. */
export function NewProjectForDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState("");
  const [owner, setOwner] = useState("");
  const create = useMutation(
    trpc.admin.createProject.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ projectId }) => router.push(`/admin/projects/${projectId}`),
    }),
  );
  const fields = fieldErrors(create.error);
  const other = create.error && Object.keys(fields).length === 0 ? errorWords(create.error) : null;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New project"
      width="sm"
      description="It belongs to its owner from its first moment; you are no member of it."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button tone="primary" type="submit" form="new-project-for" busy={create.isPending || create.isSuccess}>
            Create
          </Button>
        </>
      }
    >
      <form
        id="new-project-for"
        className="flex flex-col gap-4"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ name, owner });
        }}
      >
        <Field label="Name" error={fields.name ?? other}>
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus />
        </Field>
        <Field label="Owner's email" error={fields.owner ?? null}>
          <Input
            type="email"
            value={owner}
            onChange={(event) => setOwner(event.target.value)}
            maxLength={254}
            autoComplete="off"
            required
          />
        </Field>
      </form>
    </Dialog>
  );
}
