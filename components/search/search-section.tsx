import Link from "next/link";
import { TextHit } from "@/components/layout/text-hit";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { TextHit as Hit } from "@/contracts/inbox";
import { MOST_RESULTS, type SearchResults } from "@/contracts/search";
import { useWords } from "@/lib/words/use-words";
import { Words } from "@/lib/words/words";

type Props = {
  title: string;
  /** What a result is: "message". */
  what: string;
  found: SearchResults;
  hrefOf: (id: bigint) => string;
  /** The full list with the same words, where there is one; `words` finds them in a text. */
  list?: { href: string; words: RegExp | null };
};

/** The results of one kind, and how to see more. */
export function SearchSection({ title, what, found, hrefOf, list }: Props) {
  const t = useWords();
  const { results, more, searchedTo } = found;
  // A list is searched by words: where these are but parts of some, it would show others, or none.
  const isWhole = ({ before, hit, after }: Hit) => list?.words?.test(before + hit + after) === true;
  const listHref = results.some(({ hit }) => isWhole(hit)) ? list?.href : undefined;
  return (
    <section aria-label={title}>
      <h2 className="mb-2 font-medium text-sm">{title}</h2>
      {results.length === 0 ? (
        <p className="text-muted text-sm">{t`No ${what} has this text.`}</p>
      ) : (
        <Table label={title}>
          <TableHead>
            <HeadCell>{what === "run" ? t("Run") : t("Message")}</HeadCell>
            <HeadCell>{t("When")}</HeadCell>
            <HeadCell>{t("Where")}</HeadCell>
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
        {more ? t`The newest ${MOST_RESULTS} are shown: refine the text or the dates. ` : null}
        {searchedTo ? (
          <Words
            id="Only the newest were looked through, back to {time}: choose earlier dates to look further. "
            values={{ time: <Time at={searchedTo} absolute /> }}
          />
        ) : null}
        {listHref ? (
          <Link href={listHref} className="text-accent-text underline">
            {t("All of them, by whole words")}
          </Link>
        ) : null}
      </p>
    </section>
  );
}
