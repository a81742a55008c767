import { CircleAlert } from "lucide-react";
import type { Sentence } from "@/lib/words/sentence";
import { useWords } from "@/lib/words/use-words";

/** Why a form was refused, read out when it appears. The place is there before, so that screen readers notice. */
export function FormAlert({ message }: { message: Sentence | string | null }) {
  const t = useWords();
  return (
    <div role="alert" className="empty:-mb-4">
      {message ? (
        <p className="flex gap-2 rounded-md bg-danger-soft px-3 py-2 text-danger text-sm">
          <CircleAlert aria-hidden="true" className="mt-0.5 size-4 shrink-0" />
          <span className="min-w-0 break-words">{t(message)}</span>
        </p>
      ) : null}
    </div>
  );
}
