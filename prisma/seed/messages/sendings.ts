import { HEALTH_WORKERS, inventMother, type Mother, TRAINEE } from "../people";
import { type Random, seeded } from "../random";
import { motherCase } from "./commcare-cases";
import { APP_ID } from "./commcare-envelope";
import { antenatal, birth, postnatal, registration, stockCount } from "./commcare-forms";
import { facilitySurvey } from "./kobo";
import { odkChecklist, openRosaBody, salesforceContacts } from "./xml";

/** One request to the inbox. `accepted` says what the inbox must answer. */
export type Sending = {
  /** The Idempotency-Key: the same message is never stored twice. */
  key: string;
  kind: "form" | "case" | "kobo" | "odk" | "salesforce" | "ping" | "broken";
  query: string;
  contentType: string;
  body: string;
  accepted: boolean;
};

const SEED = 20_260_305;
const MOTHERS = 58;

type Draft = Omit<Sending, "key" | "query" | "contentType" | "accepted"> & Partial<Sending>;

/** The messages of the demo, in the order they come; always the same but for the day they speak of. */
export function demoSendings(now: Date): Sending[] {
  const random = seeded(SEED);
  const mothers = Array.from({ length: MOTHERS }, (_, i) => inventMother(random, now, i + 1));
  const drafts = [
    ...registrations(random, now, mothers),
    ...visits(random, now, mothers),
    ...births(random, now, mothers),
    ...homeVisits(random, now, mothers),
    ...cases(random, now, mothers),
    ...surveys(random, now),
    ...xmlMessages(random, now, mothers),
    ...pings(now),
    ...unmatched(random, now),
    ...broken(),
  ];
  return shuffled(random, drafts).map((draft, i) => ({
    query: "",
    contentType: "application/json",
    accepted: true,
    ...draft,
    key: `demo-${SEED}-${i}`,
  }));
}

const form = (body: unknown): Draft => ({ kind: "form", query: `app_id=${APP_ID}`, body: JSON.stringify(body) });
const at = <T>(list: readonly T[], i: number): T => {
  const item = list[i % list.length];
  if (item === undefined) throw new Error("The list is empty");
  return item;
};

/** Fifty-eight good ones but one without a national id and one with a local phone number; two sent again by hand; two from training. */
function registrations(random: Random, now: Date, mothers: Mother[]): Draft[] {
  const change = (i: number) => (i === 17 ? { national_id: "" } : i === 31 ? { phone: "0712 000 111" } : {});
  const all = mothers.map((mother, i) => form(registration(random, now, mother, change(i))));
  const again = [at(mothers, 4), at(mothers, 23)].map((mother) => form(registration(random, now, mother)));
  const training = [at(mothers, 1), at(mothers, 2)].map((mother) =>
    form(registration(random, now, { ...mother, worker: TRAINEE })),
  );
  return [...all, ...again, ...training];
}

/** Three measured haemoglobin in g/l where g/dl is asked. */
function visits(random: Random, now: Date, mothers: Mother[]): Draft[] {
  const all = Array.from({ length: 66 }, (_, i) => {
    const change = i === 9 || i === 28 || i === 51 ? { haemoglobin: String(random.int(98, 121)) } : {};
    return form(antenatal(random, now, at(mothers, i * 7), change));
  });
  return [...all, form(antenatal(random, now, { ...at(mothers, 6), worker: TRAINEE }))];
}

/** One without the date of birth. */
function births(random: Random, now: Date, mothers: Mother[]): Draft[] {
  return Array.from({ length: 20 }, (_, i) =>
    form(birth(random, now, at(mothers, i * 3), i === 12 ? { date_of_birth: "" } : {})),
  );
}

/** Two where a weight was left out; one of a tablet that gathered a whole campaign in one form. */
function homeVisits(random: Random, now: Date, mothers: Mother[]): Draft[] {
  return Array.from({ length: 24 }, (_, i) =>
    form(postnatal(random, now, at(mothers, i * 5), { loseWeight: i === 7 || i === 19, children: i === 15 ? 40 : 0 })),
  );
}

function cases(random: Random, now: Date, mothers: Mother[]): Draft[] {
  const body = (mother: Mother, i: number) =>
    motherCase(random, now, mother, {
      closed: i === 8 || i === 21 || i === 33,
      village: i === 14 ? "Mafunzo" : mother.village,
    });
  return mothers.slice(0, 38).map((mother, i) => ({ kind: "case", body: JSON.stringify(body(mother, i)) }));
}

function surveys(random: Random, now: Date): Draft[] {
  return Array.from({ length: 24 }, (_, i) => ({
    kind: "kobo",
    body: JSON.stringify(facilitySurvey(random, now, i + 1, i === 11 ? { staff: 400 } : {})),
  }));
}

function xmlMessages(random: Random, now: Date, mothers: Mother[]): Draft[] {
  const odk = Array.from({ length: 5 }, (_, i): Draft => {
    const { xml } = odkChecklist(random, now);
    if (i % 2 === 0) return { kind: "odk", contentType: "text/xml", body: xml };
    const boundary = `----kisiwa${random.code(16)}`;
    return { kind: "odk", contentType: `multipart/form-data; boundary=${boundary}`, body: openRosaBody(xml, boundary) };
  });
  const salesforce = Array.from({ length: 6 }, (_, i): Draft => {
    const contacts = mothers.slice(i * 3, i * 3 + (i === 4 ? 3 : 1));
    return { kind: "salesforce", contentType: "text/xml; charset=utf-8", body: salesforceContacts(random, contacts) };
  });
  return [...odk, ...salesforce];
}

function pings(now: Date): Draft[] {
  return Array.from({ length: 5 }, (_, i) => ({
    kind: "ping",
    query: "source=uptime",
    body: JSON.stringify({ check: "dhis2", sequence: i + 1, at: now.toISOString() }),
  }));
}

/** Nothing asks for these: they are kept, and wait. */
function unmatched(random: Random, now: Date): Draft[] {
  return [
    form(stockCount(random, now, at(HEALTH_WORKERS, 0))),
    form(stockCount(random, now, at(HEALTH_WORKERS, 3))),
    { kind: "ping", body: JSON.stringify({ hello: "from a sender nobody knows" }) },
  ];
}

/** What the inbox refuses with a sentence: cut off, not closed, no form at all. */
function broken(): Draft[] {
  return [
    {
      kind: "broken",
      accepted: false,
      body: '{"form": {"@name": "Antenatal visit", "measurements": {"weight_kg": "61',
    },
    {
      kind: "broken",
      accepted: false,
      contentType: "text/xml",
      body: '<data id="cleanliness_checklist"><room></data>',
    },
    { kind: "broken", accepted: false, body: "Dear team, please find the register attached. Asante!" },
  ];
}

function shuffled<T>(random: Random, list: T[]): T[] {
  const order = list.map((item) => ({ item, place: random.next() }));
  return order.sort((a, b) => a.place - b.place).map(({ item }) => item);
}
