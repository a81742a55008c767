"use client";

import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { errorWords, fieldErrors } from "@/components/layout/error-words";
import { useTRPC } from "@/components/layout/trpc";
import { Field } from "@/components/ui/field";
import { FormDialog } from "@/components/ui/form-dialog";
import { Input } from "@/components/ui/input";
import { toast } from "@/components/ui/toast";
import { useWords } from "@/lib/words/use-words";

/** Asks for any version of any adaptor for the whole server. */
export function InstallDialog({ onClose }: { onClose: () => void }) {
  const t = useWords();
  const trpc = useTRPC();
  const [name, setName] = useState("@openfn/language-");
  const [version, setVersion] = useState("");
  const install = useMutation(
    trpc.admin.installAdaptor.mutationOptions({
      meta: { quiet: true },
      onSuccess: (state) => {
        const isHere = state.status === "installed";
        toast.success(
          isHere ? t("It is installed already.") : t("It is being installed. The list shows how far it is."),
        );
        onClose();
      },
    }),
  );
  const errors = fieldErrors(install.error);
  const other = install.error && Object.keys(errors).length === 0 ? errorWords(install.error) : null;
  return (
    <FormDialog
      open
      onOpenChange={(open) => (open ? undefined : onClose())}
      title={t("Install a version")}
      description={t("It comes from the package registry that npm is set to use on this server.")}
      submitLabel={t("Install")}
      busy={install.isPending}
      width="sm"
      onSubmit={() => install.mutate({ name, version })}
    >
      <Field label={t("npm name")} error={errors.name ?? other}>
        <Input value={name} onChange={(event) => setName(event.target.value)} required spellCheck={false} />
      </Field>
      <Field label={t("Version")} error={errors.version} hint={t("An exact one, such as 7.2.10.")}>
        <Input value={version} onChange={(event) => setVersion(event.target.value)} required spellCheck={false} />
      </Field>
    </FormDialog>
  );
}
