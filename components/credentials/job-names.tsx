/** The jobs that use a credential. */
export function JobNames({ jobs }: { jobs: readonly { id: string; name: string; project?: string }[] }) {
  return (
    <section aria-labelledby="used-by" className="max-w-2xl rounded-lg border border-line bg-surface">
      <h2 id="used-by" className="border-line border-b px-4 py-2 font-semibold text-sm">
        Used by
      </h2>
      {jobs.length === 0 ? (
        <p className="px-4 py-3 text-muted text-sm">No job uses it.</p>
      ) : (
        <ul className="px-4 py-2 text-sm">
          {jobs.map(({ id, name, project }) => (
            <li key={id} className="py-1">
              {name}
              {project ? <span className="text-faint"> in {project}</span> : null}
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}
