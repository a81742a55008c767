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

/** Asks for a name, makes the project, opens it. */
export function NewProjectDialog({ open, onOpenChange }: { open: boolean; onOpenChange: (open: boolean) => void }) {
  const trpc = useTRPC();
  const router = useRouter();
  const [name, setName] = useState("");
  const create = useMutation(
    trpc.projects.create.mutationOptions({
      meta: { quiet: true },
      onSuccess: ({ slug }) => {
        router.push(`/p/${slug}`);
        router.refresh();
      },
    }),
  );
  const error = create.error ? (fieldErrors(create.error).name ?? errorWords(create.error)) : null;
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title="New project"
      width="sm"
      description="You will be its owner. Its inbox can take messages at once."
      footer={
        <>
          <Button onClick={() => onOpenChange(false)}>Cancel</Button>
          <Button tone="primary" type="submit" form="new-project" busy={create.isPending || create.isSuccess}>
            Create
          </Button>
        </>
      }
    >
      <form
        id="new-project"
        onSubmit={(event) => {
          event.preventDefault();
          create.mutate({ name });
        }}
      >
        <Field label="Name" error={error} hint="It can be changed later; old links keep working for 60 days.">
          <Input value={name} onChange={(event) => setName(event.target.value)} maxLength={80} required autoFocus />
        </Field>
      </form>
    </Dialog>
  );
}
