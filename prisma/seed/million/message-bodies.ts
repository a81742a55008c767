import { APP_ID, DOMAIN, FORMS, type FormKind } from "../messages/commcare-envelope";
import { inventMother, type Mother } from "../people";
import type { Random } from "../random";

type Json = Record<string, unknown>;
export type BodyKind = FormKind | "case" | "survey" | "stray";
/** `who` and `what` are what a log says of the message. */
export type MillionBody = { kind: BodyKind; body: Json; who: string; what: string };

export const SURVEY = "facility_readiness_v3";
const REMARKS = ["none", "follow up by phone", "seen at home", "came with her sister", "waits for transport"] as const;
const DRUGS = ["oxytocin", "ferrous sulphate", "paracetamol", "amoxicillin", "magnesium sulphate"] as const;
/** One message in so many says a word that nobody else says. */
const ODD_EVERY = 20_000;

/** The women that the messages are about. */
export function inventMothers(random: Random, now: Date, count: number): Mother[] {
  return Array.from({ length: count }, (_, index) => inventMother(random, now, index + 1));
}

/** Kinds as they come: forms 70 in a hundred, cases 15, surveys 10, 5 that no trigger asks for. */
function kindOf(number: number): BodyKind {
  if (number % 20 === 7) return "stray";
  const place = number % 19;
  if (place < 5) return "antenatal";
  if (place < 8) return "registration";
  if (place < 11) return "postnatal";
  if (place < 13) return "birth";
  if (place < 14) return "stockCount";
  return place < 17 ? "case" : "survey";
}

/** The body of the n-th message, of the shape its sender has, between half and one and a half kilobytes. */
export function inventBody(random: Random, number: number, mothers: readonly Mother[], at: string): MillionBody {
  const kind = kindOf(number);
  const mother = random.pick(mothers);
  const id = random.uuid();
  const remark =
    number % ODD_EVERY === 11 ? `watermelon${Math.floor(number / ODD_EVERY)} harvest` : random.pick(REMARKS);
  const made = { kind, who: mother.nationalId, what: id };
  if (kind === "case") return { ...made, body: personCase(mother, id, remark, at) };
  if (kind === "survey") return { ...made, body: survey(random, number, mother, id, remark, at) };
  if (kind === "stray") return { ...made, body: { ping: number, sent_at: at, source: "tablet", remark, token: id } };
  return { ...made, body: form(random, kind, mother, { id, remark, at, number }) };
}

type FormFacts = { id: string; remark: string; at: string; number: number };

function form(random: Random, kind: FormKind, mother: Mother, { id, remark, at, number }: FormFacts): Json {
  return {
    app_id: APP_ID,
    domain: DOMAIN,
    id,
    received_on: at,
    form: {
      "@name": FORMS[kind].name,
      "@xmlns": FORMS[kind].xmlns,
      "@version": "412",
      case: { "@case_id": mother.caseId, update: { village: mother.village, edd: mother.expected } },
      mother: {
        given_name: mother.given,
        family_name: mother.family,
        national_id: mother.nationalId,
        age_years: String(mother.age),
        phone: mother.phone,
        facility_code: mother.facility.id,
      },
      visit: {
        weight_kg: (random.int(450, 880) / 10).toFixed(1),
        systolic: String(random.int(95, 150)),
        haemoglobin: (random.int(85, 138) / 10).toFixed(1),
        danger_signs: random.chance(0.1) ? "fever convulsions" : "none",
        remark,
        given: kind === "stockCount" ? random.pick(DRUGS) : "",
      },
      meta: { username: mother.worker, instanceID: id, timeEnd: at, deviceID: `commcare_${number % 211}` },
    },
  };
}

function personCase(mother: Mother, id: string, remark: string, at: string): Json {
  return {
    case_id: mother.caseId,
    closed: false,
    domain: DOMAIN,
    id,
    date_modified: at,
    properties: {
      case_type: "pregnant_woman",
      case_name: `${mother.given} ${mother.family}`,
      national_id: mother.nationalId,
      village: mother.village,
      facility: mother.facility.name,
      expected_delivery: mother.expected,
      pregnancies: String(mother.pregnancies),
      remark,
    },
    user_id: mother.worker,
    version: "2.0",
  };
}

function survey(random: Random, number: number, mother: Mother, id: string, remark: string, at: string): Json {
  return {
    _id: number,
    _uuid: id,
    _xform_id_string: SURVEY,
    _submission_time: at.slice(0, 19),
    _status: "submitted_via_web",
    _geolocation: [-random.int(40_000, 60_000) / 10_000, 39 + random.int(1_000, 9_000) / 10_000],
    "facility/name": mother.facility.name,
    "facility/ward": mother.facility.ward,
    "stock/oxytocin": String(random.int(0, 90)),
    "stock/gloves": String(random.int(0, 400)),
    "power/generator": random.chance(0.4) ? "yes" : "no",
    "staff/midwives": String(random.int(1, 9)),
    remark,
    __version__: "vQ7bTz",
  };
}
