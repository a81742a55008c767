import Link from "next/link";
import type { Translate } from "@/lib/words/translate";
import { useWords } from "@/lib/words/use-words";

type Props = {
  jobs: readonly { id: string; name: string; project?: string; projectId?: string }[];
  /** The address of a job's project, `/p/clinic`. */
  baseOf: (projectId: string | undefined) => string;
  /** How many more there are in projects whose jobs one may not see. */
  hidden?: number;
};

/** The jobs that use a credential. */
export function JobNames({ jobs, baseOf, hidden = 0 }: Props) {
  const t = useWords();
  return (
    <section aria-labelledby="used-by" className="max-w-2xl rounded-lg border border-line bg-surface">
      <h2 id="used-by" className="border-line border-b px-4 py-2 font-semibold text-sm">
        {t("Used by")}
      </h2>
      {jobs.length + hidden === 0 ? (
        <p className="px-4 py-3 text-muted text-sm">{t("No job uses it.")}</p>
      ) : (
        <ul className="px-4 py-2 text-sm">
          {jobs.map(({ id, name, project, projectId }) => (
            <li key={id} className="py-1">
              <Link href={`${baseOf(projectId)}/jobs/${id}`} className="text-accent-text underline">
                {name}
              </Link>
              {project ? <span className="text-faint">{t` in ${project}`}</span> : null}
            </li>
          ))}
          {hidden > 0 ? <li className="py-1 text-muted">{hiddenWords(t, hidden)}</li> : null}
        </ul>
      )}
    </section>
  );
}

/** Jobs whose names are not for this person. */
export const hiddenWords = (t: Translate, count: number) =>
  t("{count, plural, one {# job} other {# jobs}} in projects you are not a member of", { count });
