import type { MessageView } from "@/contracts/inbox";
import { useWords } from "@/lib/words/use-words";

function Rows({ title, rows }: { title: string; rows: [string, string][] }) {
  if (rows.length === 0) return null;
  return (
    <section>
      <h3 className="mb-2 font-medium text-muted text-xs">{title}</h3>
      <dl className="overflow-hidden rounded-lg border border-line bg-surface">
        {rows.map(([name, value]) => (
          <div
            key={name}
            className="grid gap-x-4 border-line border-b px-3 py-1.5 last:border-b-0 sm:grid-cols-[14rem_1fr]"
          >
            <dt className="truncate font-mono text-muted text-xs leading-5">{name}</dt>
            <dd className="min-w-0 break-words font-mono text-xs leading-5">{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

/** The headers and the query string a message came with. */
export function MessageHeaders({ message }: { message: MessageView }) {
  const t = useWords();
  const headers = Object.entries(message.headers);
  const query = Object.entries(message.query).map(([name, value]): [string, string] => [
    name,
    Array.isArray(value) ? value.join(", ") : value,
  ]);
  if (headers.length === 0 && query.length === 0) {
    return <p className="text-muted text-sm">{t("This message has no headers: it was not sent over the web.")}</p>;
  }
  return (
    <div className="flex flex-col gap-5">
      <Rows title={t("Headers")} rows={headers} />
      <Rows title={t("Query")} rows={query} />
    </div>
  );
}
