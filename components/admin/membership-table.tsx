import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import type { UserView } from "@/contracts/admin";

/** Where a person is a member, by name and role. */
export function MembershipTable({ rows }: { rows: UserView["memberships"] }) {
  if (rows.length === 0) return <p className="text-muted text-sm">In no project.</p>;
  return (
    <Table label="Projects of this person">
      <TableHead>
        <HeadCell>Project</HeadCell>
        <HeadCell>Role</HeadCell>
      </TableHead>
      <tbody>
        {rows.map(({ projectId, name, role }) => (
          <Row key={projectId}>
            <Cell className="max-w-0 truncate max-sm:w-2/3 sm:w-1/2">{name}</Cell>
            <Cell className="text-muted first-letter:uppercase">{role}</Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
