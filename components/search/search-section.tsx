import Link from "next/link";
import { TextHit } from "@/components/layout/text-hit";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import { MOST_RESULTS, type SearchResults } from "@/contracts/search";

type Props = {
  title: string;
  /** What a result is: "message". */
  what: string;
  found: SearchResults;
  hrefOf: (id: bigint) => string;
  /** The full list with the same words, where there is one. */
  listHref?: string;
};

/** The results of one kind, and how to see more. */
export function SearchSection({ title, what, found, hrefOf, listHref }: Props) {
  const { results, more, searchedTo } = found;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-medium text-sm">{title}</h2>
      {results.length === 0 ? (
        <p className="text-muted text-sm">No {what} has this text.</p>
      ) : (
        <Table label={title}>
          <TableHead>
            <HeadCell>{what === "run" ? "Run" : "Message"}</HeadCell>
            <HeadCell>When</HeadCell>
            <HeadCell>Where</HeadCell>
          </TableHead>
          <tbody>
            {results.map(({ id, at, hit }) => (
              <Row key={String(id)}>
                <Cell className="whitespace-nowrap">
                  <RowLink href={hrefOf(id)}>#{String(id)}</RowLink>
                </Cell>
                <Cell className="whitespace-nowrap">
                  <Time at={at} />
                </Cell>
                <Cell className="w-full max-w-0">
                  <TextHit hit={hit} />
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      )}
      <p className="mt-2 text-muted text-xs">
        {more ? `The newest ${MOST_RESULTS} are shown: refine the text or the dates. ` : null}
        {searchedTo ? (
          <>
            Only the newest were looked through, back to <Time at={searchedTo} absolute />: choose earlier dates to look
            further.{" "}
          </>
        ) : null}
        {listHref && (more || results.length > 0) ? (
          <Link href={listHref} className="text-accent-text underline">
            All of them, by whole words
          </Link>
        ) : null}
      </p>
    </section>
  );
}
