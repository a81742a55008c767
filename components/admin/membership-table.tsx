import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { UserView } from "@/contracts/admin";
import { useWords } from "@/lib/words/use-words";

/** Where a person is a member, by name and role. */
export function MembershipTable({ rows }: { rows: UserView["memberships"] }) {
  const t = useWords();
  if (rows.length === 0) return <p className="text-muted text-sm">{t("In no project.")}</p>;
  return (
    <Table label={t("Projects of this person")}>
      <TableHead>
        <HeadCell>{t("Project")}</HeadCell>
        <HeadCell>{t("Role")}</HeadCell>
      </TableHead>
      <tbody>
        {rows.map(({ projectId, name, role }) => (
          <Row key={projectId}>
            <Cell className="max-w-0 truncate max-sm:w-2/3 sm:w-1/2">{name}</Cell>
            <Cell className="text-muted first-letter:uppercase">{t(role)}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
