import { Field } from "@/components/ui/field";
import { Input } from "@/components/ui/input";
import { useWords } from "@/lib/words/use-words";

type Props = {
  label?: string;
  value: string;
  onChange: (value: string) => void;
  error: string | null;
  className?: string;
};

/** The email of somebody else: the browser does not offer one's own. */
export function EmailField({ label, value, onChange, error, className }: Props) {
  const t = useWords();
  return (
    <Field label={label ?? t("Email")} error={error} {...(className ? { className } : {})}>
      <Input
        type="email"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        maxLength={254}
        autoComplete="off"
        required
      />
    </Field>
  );
}
