import { daysBefore, type Mother } from "../people";
import type { Random } from "../random";
import { DOMAIN } from "./commcare-envelope";

type Json = Record<string, unknown>;

/** A case as CommCare forwards it: all properties are texts, some keys carry hyphens. */
export function motherCase(
  random: Random,
  now: Date,
  mother: Mother,
  { closed = false, village = mother.village } = {},
): Json {
  const opened = `${daysBefore(now, random.int(5, 200))}T09:12:44.000000Z`;
  const modified = new Date(now.getTime() - random.int(60, 86_400) * 1000).toISOString();
  const screening = ["tb", "hiv", "syphilis", "diabetes", "anaemia", "malaria", "hepatitis_b", "sickle_cell"];
  return {
    attachments: {},
    case_id: mother.caseId,
    closed,
    closed_by: closed ? random.code(32) : null,
    date_closed: closed ? modified : null,
    date_modified: modified,
    domain: DOMAIN,
    id: mother.caseId,
    indexed_on: modified,
    indices: { parent: { case_id: random.uuid(), case_type: "household", relationship: "child" } },
    opened_by: random.code(32),
    properties: {
      case_name: `${mother.given} ${mother.family}`,
      case_type: "pregnant_woman",
      owner_id: random.code(32),
      external_id: "",
      date_opened: opened,
      national_id: mother.nationalId,
      given_name: mother.given,
      family_name: mother.family,
      age: String(mother.age),
      "sub-county_name": "Kisiwa North",
      village_name: village,
      facility_code: mother.facility.id,
      phone: mother.phone,
      edd: mother.expected,
      lmp: mother.lastPeriod,
      parity: String(mother.pregnancies - 1),
      high_risk: random.chance(0.2) ? "yes" : "no",
      ...Object.fromEntries(screening.map((name) => [`screened_${name}`, random.pick(["yes", "no", ""])])),
      ...Object.fromEntries(
        screening.map((name) => [`result_${name}`, random.pick(["negative", "negative", "positive", ""])]),
      ),
    },
    server_date_modified: modified,
    server_date_opened: opened,
    user_id: random.code(32),
    version: "2.0",
    xform_ids: Array.from({ length: random.int(1, 6) }, () => random.uuid()),
  };
}
