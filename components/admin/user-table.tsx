import { Badge } from "@/components/ui/badge";
import { Cell, HeadCell, Row, RowLink, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { UserItem } from "@/contracts/admin";
import { countWords } from "@/lib/format/quantity";
import { useWords } from "@/lib/words/use-words";

/** One row per person. */
export function UserTable({ users, busy }: { users: readonly UserItem[]; busy: boolean }) {
  const t = useWords();
  return (
    <Table label={t("Users")} busy={busy}>
      <TableHead>
        <HeadCell>{t("User")}</HeadCell>
        <HeadCell from="sm">{t("State")}</HeadCell>
        <HeadCell align="right" from="md">
          {t("Number")}
        </HeadCell>
        <HeadCell align="right" from="md">
          {t("Projects")}
        </HeadCell>
        <HeadCell from="lg">{t("Last sign-in")}</HeadCell>
        <HeadCell from="lg">{t("Since")}</HeadCell>
      </TableHead>
      <tbody>
        {users.map((user) => (
          <Row key={user.id}>
            <Cell className="max-w-0 max-sm:w-full sm:w-2/5">
              <RowLink href={`/admin/users/${user.id}`} className="block truncate">
                {user.name}
              </RowLink>
              <span className="block truncate text-muted text-xs">{user.email}</span>
              <UserMarks user={user} className="mt-1 sm:hidden" />
            </Cell>
            <Cell from="sm">
              <UserMarks user={user} />
            </Cell>
            <Cell align="right" from="md" className="text-muted">
              {user.number}
            </Cell>
            <Cell align="right" from="md">
              {countWords(t, user.projects)}
            </Cell>
            <Cell from="lg" className="text-muted">
              {user.lastSignIn ? <Time at={user.lastSignIn} /> : t("Never")}
            </Cell>
            <Cell from="lg" className="text-muted">
              <Time at={user.createdAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}

/** What sets a person apart: disabled, superuser, support, a second factor. */
export function UserMarks({ user, className }: { user: UserItem; className?: string }) {
  const t = useWords();
  return (
    <span className={`flex flex-wrap gap-1 ${className ?? ""}`}>
      {user.disabledAt ? <Badge tone="danger">{t("Disabled")}</Badge> : null}
      {user.deletionScheduledAt ? <Badge tone="warning">{t("To be deleted")}</Badge> : null}
      {user.isSuperuser ? <Badge tone="accent">{t("Superuser")}</Badge> : null}
      {user.isSupport ? <Badge tone="info">{t("Support")}</Badge> : null}
      {user.hasMfa ? <Badge tone="success">{t("MFA")}</Badge> : null}
    </span>
  );
}
