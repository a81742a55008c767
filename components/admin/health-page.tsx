"use client";

import { useQuery } from "@tanstack/react-query";
import { Loaded } from "@/components/layout/loaded";
import { SettingsSection } from "@/components/layout/settings-section";
import { useTRPC } from "@/components/layout/trpc";
import { Badge } from "@/components/ui/badge";
import { PageHeader } from "@/components/ui/page-header";
import { Cell, HeadCell, Row, Table, TableHead } from "@/components/ui/table";
import { Time } from "@/components/ui/time";
import type { Health, HealthState } from "@/contracts/health";
import { useWords } from "@/lib/words/use-words";
import { checkWords } from "./health-words";

const TONES = { good: "success", watch: "warning", bad: "danger" } as const satisfies Record<HealthState, string>;

/** Whether the server is well, and what to do where it is not. */
export function HealthPage() {
  const t = useWords();
  const trpc = useTRPC();
  const health = useQuery({ ...trpc.admin.health.queryOptions(), refetchInterval: 15_000 });
  return (
    <>
      <PageHeader title={t("Health")} note={t("Figures of the whole server, looked at again every 15 seconds")} />
      <Loaded query={health}>{(found) => <HealthParts health={found} />}</Loaded>
    </>
  );
}

function HealthParts({ health }: { health: Health }) {
  const t = useWords();
  const verdicts: Record<HealthState, string> = {
    good: t("All is well."),
    watch: t("It works; something is worth a look."),
    bad: t("Something does not work."),
  };
  return (
    <>
      <p role="status" className="mb-4 flex items-center gap-2 text-sm">
        <StateBadge state={health.state} /> {verdicts[health.state]}
      </p>
      <CheckTable health={health} />
      <div className="mt-8">
        <SettingsSection wide title={t("Workers")} note={t("Those heard of in the last day, the newest first.")}>
          <WorkerTable health={health} />
        </SettingsSection>
        <SettingsSection
          title={t("Backups")}
          note={t("Nothing of this server backs itself up: that is for whoever runs it.")}
        >
          <p className="text-sm">
            {t(
              "Back up the database, and with it ENCRYPTION_KEYS and AUTH_SECRET or DATA_DIR/secrets.json: without the keys no credential opens. Adaptors and exports can be made again.",
            )}
          </p>
        </SettingsSection>
        <SettingsSection title={t("Versions")} note={t("What to name when you ask for help.")}>
          <p className="text-sm">{t`Millrace ${health.version}, PostgreSQL ${health.databaseVersion}`}</p>
        </SettingsSection>
      </div>
    </>
  );
}

function StateBadge({ state }: { state: HealthState }) {
  const t = useWords();
  const words: Record<HealthState, string> = { good: t("good"), watch: t("look"), bad: t("bad") };
  return <Badge tone={TONES[state]}>{words[state]}</Badge>;
}

function CheckTable({ health }: { health: Health }) {
  const t = useWords();
  return (
    <Table label={t("Checks")}>
      <TableHead>
        <HeadCell>{t("What")}</HeadCell>
        <HeadCell>{t("State")}</HeadCell>
        <HeadCell from="sm">{t("Now")}</HeadCell>
      </TableHead>
      <tbody>
        {health.checks.map((check) => {
          const { title, facts, advice } = checkWords(t, check);
          return (
            <Row key={check.key}>
              <Cell className="font-medium sm:whitespace-nowrap">
                {title}
                <span className="block font-normal text-muted text-xs sm:hidden">
                  {facts}
                  {check.state === "good" ? null : <span className="block text-ink">{advice}</span>}
                </span>
              </Cell>
              <Cell>
                <StateBadge state={check.state} />
              </Cell>
              <Cell from="sm" className="w-full whitespace-normal text-muted">
                {facts}
                {check.state === "good" ? null : <span className="block text-ink text-xs">{advice}</span>}
              </Cell>
            </Row>
          );
        })}
      </tbody>
    </Table>
  );
}

function WorkerTable({ health }: { health: Health }) {
  const t = useWords();
  if (health.workers.length === 0) return <p className="text-muted text-sm">{t("No worker was heard of.")}</p>;
  return (
    <Table label={t("Workers")}>
      <TableHead>
        <HeadCell>{t("Machine")}</HeadCell>
        <HeadCell>{t("Version")}</HeadCell>
        <HeadCell from="sm">{t("Isolation")}</HeadCell>
        <HeadCell from="sm">{t("Since")}</HeadCell>
        <HeadCell>{t("Last heard of")}</HeadCell>
      </TableHead>
      <tbody>
        {health.workers.map(({ id, host, version, isolation, startedAt, beatAt }) => (
          <Row key={id}>
            <Cell className="max-w-40 truncate">{host}</Cell>
            <Cell>{version}</Cell>
            <Cell from="sm">{isolation}</Cell>
            <Cell from="sm">
              <Time at={startedAt} />
            </Cell>
            <Cell>
              <Time at={beatAt} />
            </Cell>
          </Row>
        ))}
      </tbody>
    </Table>
  );
}
