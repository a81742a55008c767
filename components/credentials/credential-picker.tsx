"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Plus } from "lucide-react";
import { useState } from "react";
import { useCan, useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { Dialog } from "@/components/ui/dialog";
import { Select } from "@/components/ui/select";
import type { CredentialItem } from "@/contracts/credentials";
import { useWords } from "@/lib/words/use-words";
import { NewCredentialForm } from "./new-credential-form";
import { TypeGrid } from "./type-grid";

/** No choice, as a value: a select has no empty one. */
const NONE = "none";

type Props = {
  value: string | null;
  onChange: (credentialId: string | null) => void;
  /** The npm name of the job's adaptor: credentials made for it come first. */
  adaptor: string | undefined;
  disabled?: boolean;
  /** "No credential" is no choice here. */
  required?: boolean;
};

/** One of the project's credentials, none, or a new one that is made in place. Stands inside a Field. */
export function CredentialPicker({ value, onChange, adaptor, disabled = false, required = false }: Props) {
  const t = useWords();
  const trpc = useTRPC();
  const can = useCan();
  const { slug } = useProject();
  const [isMaking, setMaking] = useState(false);
  const credentials = useQuery(trpc.credentials.list.queryOptions({ project: slug }));
  const list = ordered(credentials.data ?? [], adaptor);
  const isGone = value !== null && credentials.isSuccess && !list.some(({ id }) => id === value);
  const nothing = required ? [] : [{ value: NONE, label: t("No credential") }];
  return (
    <div className="flex min-w-0 gap-2">
      <Select
        value={credentials.isPending && value !== null ? undefined : (value ?? (required ? undefined : NONE))}
        onChange={(id) => onChange(id === NONE ? null : id)}
        disabled={disabled}
        placeholder={credentials.isPending ? t("Loading the credentials") : t("Choose a credential")}
        className="min-w-0 flex-1"
        options={[
          ...nothing,
          ...(isGone ? [{ value, label: t("One that is gone"), hint: t("the job fails until it gets another") }] : []),
          ...list.map((one) => ({ value: one.id, label: one.name, hint: one.typeTitle })),
        ]}
      />
      {can("credential.create") && !disabled ? (
        <Button className="max-sm:h-9" onClick={() => setMaking(true)} aria-label={t("New credential")}>
          <Plus aria-hidden="true" />
        </Button>
      ) : null}
      <MakeDialog open={isMaking} onOpenChange={setMaking} adaptor={adaptor} onMade={onChange} />
    </div>
  );
}

/** Made for the adaptor first, then raw JSON, then the rest; by name within each. */
function ordered(list: readonly CredentialItem[], adaptor: string | undefined): CredentialItem[] {
  const rank = ({ adaptors }: CredentialItem) =>
    adaptors.length === 0 ? 1 : adaptor !== undefined && adaptors.includes(adaptor) ? 0 : 2;
  return [...list].sort((a, b) => rank(a) - rank(b));
}

type MakeProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  adaptor: string | undefined;
  onMade: (credentialId: string) => void;
};

function MakeDialog({ open, onOpenChange, adaptor, onMade }: MakeProps) {
  const t = useWords();
  const trpc = useTRPC();
  const queries = useQueryClient();
  const { slug, base } = useProject();
  const [type, setType] = useState<string | null>(null);
  function change(next: boolean) {
    if (!next) setType(null);
    onOpenChange(next);
  }
  async function made(credentialId: string) {
    await queries.invalidateQueries({ queryKey: trpc.credentials.list.queryKey({ project: slug }) });
    onMade(credentialId);
    change(false);
  }
  return (
    <Dialog
      open={open}
      onOpenChange={change}
      width="lg"
      title={t("New credential")}
      description={
        type === null ? t("Choose what it opens.") : t("It is yours, and this project's jobs can use it at once.")
      }
    >
      {type === null ? (
        <TypeGrid
          project={slug}
          {...(adaptor === undefined ? {} : { adaptor })}
          onChoose={({ type: chosen, page }) => {
            if (page === null) setType(chosen);
            else window.open(`${base}/credentials/${page}`, "_blank", "noopener");
          }}
        />
      ) : (
        <NewCredentialForm
          type={type}
          project={slug}
          onMade={(id) => void made(id)}
          cancel={<Button onClick={() => setType(null)}>{t("Another type")}</Button>}
        />
      )}
    </Dialog>
  );
}
