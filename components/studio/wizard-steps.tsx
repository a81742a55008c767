"use client";

import { useQuery } from "@tanstack/react-query";
import { Check } from "lucide-react";
import { useRef } from "react";
import { adaptorWords } from "@/components/adaptors/adaptor-words";
import { AdaptorField } from "@/components/jobs/adaptor-field";
import type { JobDraft } from "@/components/jobs/job-draft";
import { useProject } from "@/components/layout/project-context";
import { useTRPC } from "@/components/layout/trpc";
import { Button } from "@/components/ui/button";
import { cn } from "@/components/ui/class-names";
import { type Sentence, say } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";
import { CredentialField, type FieldProps, NameField, TriggerField } from "./job-fields";

export const STEPS = ["name", "trigger", "adaptor", "credential", "expression"] as const;
export type Step = (typeof STEPS)[number];

const WORDS: Record<Step, Sentence> = {
  name: say("Name"),
  trigger: say("Trigger"),
  adaptor: say("Adaptor"),
  credential: say("Credential"),
  expression: say("Expression"),
};

/** Which step a refused field is on. */
export function stepOfErrors(errors: Record<string, string>): Step | null {
  if (errors.name) return "name";
  if (errors.triggerId) return "trigger";
  if (errors.adaptorName || errors.adaptorVersion) return "adaptor";
  return errors.credentialId ? "credential" : null;
}

type Props = FieldProps & { step: Step; onStep: (step: Step) => void; onExpression: () => void };

/** The four steps that configure a job, and the expression as the last: each can be skipped and gone back to. */
export function WizardSteps({ step, onStep, onExpression, ...fields }: Props) {
  const t = useWords();
  const said = useSaid(fields.draft);
  const panel = useRef<HTMLElement>(null);
  const at = STEPS.indexOf(step);
  const go = (to: Step | undefined) => {
    if (!to) return;
    onStep(to);
    if (to === "expression") onExpression();
    else requestAnimationFrame(() => panel.current?.querySelector<HTMLElement>("input, [role=combobox]")?.focus());
  };
  return (
    <div className="rounded-lg border border-line bg-surface">
      <nav aria-label={t("Steps of the job")}>
        <ol className="grid grid-cols-2 sm:grid-cols-3 lg:grid-cols-5">
          {STEPS.map((each, index) => (
            <li key={each}>
              <button
                type="button"
                aria-current={each === step ? "step" : undefined}
                onClick={() => go(each)}
                className={cn(
                  "flex h-full w-full items-center gap-2.5 rounded-lg px-3 py-2 text-left -outline-offset-2 hover:bg-hover",
                  each === step && "bg-accent-soft hover:bg-accent-soft",
                )}
              >
                <span
                  aria-hidden="true"
                  className={cn(
                    "grid size-5 shrink-0 place-items-center rounded-full border border-line-strong font-medium text-2xs text-muted",
                    each === step && "border-accent bg-accent text-on-accent",
                  )}
                >
                  {said[each] && each !== step ? <Check className="size-3" /> : index + 1}
                </span>
                <span className="min-w-0">
                  <span className="block font-medium text-sm">{t(WORDS[each])}</span>
                  <span className="block truncate text-muted text-xs">{said[each] ?? t("not said yet")}</span>
                </span>
              </button>
            </li>
          ))}
        </ol>
      </nav>
      {step === "expression" ? null : (
        <section ref={panel} aria-label={t`Step: ${WORDS[step]}`} className="border-line border-t px-3 py-3">
          <div className="max-w-xl">
            <StepField step={step} {...fields} />
          </div>
          <div className="mt-3 flex gap-2">
            <Button size="sm" onClick={() => go(STEPS[at - 1])} disabled={at === 0}>
              {t("Back")}
            </Button>
            <Button size="sm" onClick={() => go(STEPS[at + 1])}>
              {said[step] || fields.readOnly ? t("Next") : t("Skip")}
            </Button>
          </div>
        </section>
      )}
    </div>
  );
}

function StepField({ step, ...fields }: FieldProps & { step: Exclude<Step, "expression"> }) {
  if (step === "name") return <NameField {...fields} />;
  if (step === "trigger") return <TriggerField {...fields} />;
  if (step === "adaptor") return <AdaptorField {...fields} />;
  return <CredentialField {...fields} />;
}

/** What each step holds so far, in a word or two; null while nothing. */
function useSaid(draft: JobDraft): Record<Step, string | null> {
  const t = useWords();
  const trpc = useTRPC();
  const { slug } = useProject();
  const triggers = useQuery(trpc.triggers.list.queryOptions({ project: slug }));
  const credentials = useQuery(trpc.credentials.list.queryOptions({ project: slug }));
  const lines = draft.expression.trim() === "" ? 0 : draft.expression.split("\n").length;
  return {
    name: draft.name.trim() || null,
    trigger: draft.triggerId ? (triggers.data?.find(({ id }) => id === draft.triggerId)?.name ?? "…") : null,
    adaptor: draft.adaptorVersion ? `${adaptorWords(draft.adaptorName)} ${draft.adaptorVersion}` : null,
    credential: draft.credentialId
      ? (credentials.data?.find(({ id }) => id === draft.credentialId)?.name ?? "…")
      : null,
    expression: lines === 0 ? null : t("{lines, plural, one {# line} other {# lines}}", { lines }),
  };
}
