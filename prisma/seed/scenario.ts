import { XMLNS } from "./messages/commcare-forms";
import { SURVEY_FORM } from "./messages/kobo";
import { CHECKLIST_FORM, SALESFORCE_ORGANISATION } from "./messages/xml";
import { TRAINEE } from "./people";

export const PROJECT_NAME = "Kisiwa Maternal Health";
export const CONCURRENCY = 5;
export const HTTP = { adaptorName: "@openfn/language-http", adaptorVersion: "7.2.10" } as const;
export const PLAIN = { adaptorName: "@openfn/language-common", adaptorVersion: "3.3.4" } as const;

type Json = Record<string, unknown>;
export type DemoTrigger =
  | { name: string; kind: "message"; criteria: Json; exclusion?: Json }
  | { name: string; kind: "cron"; cron: string; timeZone: string }
  | { name: string; kind: "flow" | "catch"; upstream: string };

const byTrainee = { form: { meta: { username: TRAINEE } } };

/** Ten by message, three of them with an exclusion; one schedule, one flow, one catch. */
export const TRIGGERS = [
  {
    name: "Pregnancy registered",
    kind: "message",
    criteria: { form: { "@xmlns": XMLNS.registration } },
    exclusion: byTrainee,
  },
  { name: "Antenatal visit", kind: "message", criteria: { form: { "@xmlns": XMLNS.antenatal } }, exclusion: byTrainee },
  {
    name: "Danger sign seen",
    kind: "message",
    criteria: { form: { "@xmlns": XMLNS.antenatal, danger_signs: { any: "yes" } } },
  },
  { name: "Birth", kind: "message", criteria: { form: { "@xmlns": XMLNS.birth } } },
  { name: "Postnatal home visit", kind: "message", criteria: { form: { "@xmlns": XMLNS.postnatal } } },
  {
    name: "Open case of a pregnant woman",
    kind: "message",
    criteria: { properties: { case_type: "pregnant_woman" } },
    exclusion: { closed: true },
  },
  { name: "Facility survey (Kobo)", kind: "message", criteria: { _xform_id_string: SURVEY_FORM } },
  { name: "Cleanliness checklist (ODK)", kind: "message", criteria: { data: { "@id": CHECKLIST_FORM } } },
  {
    name: "Contact changed (Salesforce)",
    kind: "message",
    criteria: { Envelope: { Body: { notifications: { OrganizationId: SALESFORCE_ORGANISATION } } } },
  },
  { name: "Ping of the uptime service", kind: "message", criteria: { __query_params: { source: "uptime" } } },
  { name: "Every morning", kind: "cron", cron: "30 6 * * *", timeZone: "Africa/Dar_es_Salaam" },
  { name: "After a registration", kind: "flow", upstream: "Register pregnancy in DHIS2" },
  { name: "When a visit is refused", kind: "catch", upstream: "Record antenatal visit in DHIS2" },
] as const satisfies readonly DemoTrigger[];

export type TriggerName = (typeof TRIGGERS)[number]["name"];

export type DemoJob = {
  name: string;
  trigger: TriggerName | null;
  /** The file in prisma/seed/jobs. */
  file: string;
  adaptor: typeof HTTP | typeof PLAIN;
  on: boolean;
};

const job = (
  name: string,
  trigger: TriggerName | null,
  file: string,
  adaptor: DemoJob["adaptor"] = HTTP,
  on = true,
): DemoJob => ({
  name,
  trigger,
  file,
  adaptor,
  on,
});

/** It carries a cursor from run to run. */
export const SCHEDULED_JOB = "Report registrations to the district";

/** Two of them share a trigger; the last one is a draft that is off. */
export const JOBS: readonly DemoJob[] = [
  job("Register pregnancy in DHIS2", "Pregnancy registered", "register-pregnancy.js"),
  job("Record antenatal visit in DHIS2", "Antenatal visit", "record-antenatal-visit.js"),
  job("Alert the midwife of danger signs", "Danger sign seen", "danger-sign-alert.js"),
  job("Notify birth to the civil register", "Birth", "notify-birth.js"),
  job("Weigh children after birth", "Postnatal home visit", "weigh-children.js"),
  job("Upsert patient in OpenMRS", "Open case of a pregnant woman", "upsert-patient.js"),
  job("Report facility readiness", "Facility survey (Kobo)", "report-facility.js"),
  job("Check the survey's figures", "Facility survey (Kobo)", "check-survey.js", PLAIN),
  job("File cleanliness checklist", "Cleanliness checklist (ODK)", "file-checklist.js"),
  job("Sync contacts to the CRM", "Contact changed (Salesforce)", "sync-contacts.js"),
  job("Monitor the DHIS2 endpoint", "Ping of the uptime service", "monitor-endpoint.js"),
  job("Welcome the mother by SMS", "After a registration", "welcome-mother.js"),
  job("Alert on a refused visit", "When a visit is refused", "alert-refused-visit.js"),
  job(SCHEDULED_JOB, "Every morning", "report-registrations.js"),
  job("Monthly summary (draft)", null, "monthly-summary.js", PLAIN, false),
];

/** People of the demo, one for each role; all with the password of this install. */
export const PEOPLE = [
  { role: "owner", email: "owner@kisiwa.example", name: "Rehema Kombo" },
  { role: "admin", email: "admin@kisiwa.example", name: "Baraka Shomari" },
  { role: "editor", email: "editor@kisiwa.example", name: "Tatu Makame" },
  { role: "viewer", email: "viewer@kisiwa.example", name: "Omari Vuai" },
] as const;

/** Administers the server and is in no project. */
export const SUPERUSER = { email: "superuser@kisiwa.example", name: "Salma Vuai" } as const;

export const CREDENTIAL_NAME = "Kisiwa systems";
/** Long expired: the relationship manager answers 401, as it does when nobody renewed a token. */
export const EXPIRED_CRM_TOKEN = "kmh-crm-2024-expired-token";
