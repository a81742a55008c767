import { type Access, BASIC_REFUSED } from "./access";
import { type Answer, type Asked, asList, asObject, missingFields, textOf } from "./answer";
import { idFrom, Register } from "./register";

const ROOT = "/openmrs/ws/rest/v1";

type Patient = { uuid: string; identifier: string; display: string };

function invalid(fieldErrors: Record<string, string>): Answer {
  const errors = Object.entries(fieldErrors).map(([field, message]) => [field, [{ code: "error.required", message }]]);
  return {
    status: 400,
    body: {
      error: {
        message: `[Invalid Submission] ${Object.values(fieldErrors).join("; ")}`,
        code: "webservices.rest.error.invalid.submission",
        globalErrors: [],
        fieldErrors: Object.fromEntries(errors),
      },
    },
  };
}

/** A medical record system: search, create and update patients, add encounters, behind basic auth. */
export function openmrs(access: Access): (asked: Asked) => Answer {
  const patients = new Register<Patient>();
  const byUuid = new Register<Patient>();
  return (asked) => {
    if (!access.hasBasic(asked)) return BASIC_REFUSED;
    const { method, path, query, body } = asked;
    if (method === "GET" && path === `${ROOT}/patient`) {
      const found = patients.get(query.get("identifier") ?? query.get("q") ?? "");
      return { status: 200, body: { results: found ? [withLinks(found)] : [] } };
    }
    if (method === "POST" && path === `${ROOT}/patient`) {
      const made = readPatient(body);
      if ("status" in made) return made;
      patients.set(made.identifier, made);
      byUuid.set(made.uuid, made);
      return { status: 201, body: withLinks(made) };
    }
    const uuid = new RegExp(`^${ROOT}/patient/([0-9a-f-]{36})$`).exec(path)?.[1];
    if (method === "POST" && uuid) {
      const known = byUuid.get(uuid);
      return known ? { status: 200, body: withLinks(known) } : notFound(uuid);
    }
    if (method === "POST" && path === `${ROOT}/encounter`) return addEncounter(body, byUuid);
    return { status: 404, body: { error: { message: `Unknown resource: ${path}` } } };
  };
}

function notFound(uuid: string): Answer {
  return { status: 404, body: { error: { message: `Object with given uuid doesn't exist [${uuid}]` } } };
}

function withLinks(patient: Patient) {
  const uri = `${ROOT}/patient/${patient.uuid}`;
  return { uuid: patient.uuid, display: patient.display, links: [{ rel: "self", uri, resourceAlias: "patient" }] };
}

function readPatient(body: unknown): Patient | Answer {
  const identifier = textOf(asObject(asList(asObject(body).identifiers)[0]).identifier);
  const person = asObject(asObject(body).person);
  const name = asObject(asList(person.names)[0]);
  const faults: Record<string, string> = {};
  if (!identifier) faults["identifiers[0].identifier"] = "A patient needs an identifier";
  if (!textOf(name.familyName)) faults["person.names[0].familyName"] = "A patient needs a family name";
  if (!/^[MFUO]$/.test(textOf(person.gender))) faults["person.gender"] = "Gender is one of M, F, U, O";
  if (Object.keys(faults).length > 0) return invalid(faults);
  const display = `${identifier} - ${[name.givenName, name.familyName].map(textOf).join(" ").trim()}`;
  return { uuid: idFrom(identifier), identifier, display };
}

function addEncounter(body: unknown, byUuid: Register<Patient>): Answer {
  const lacking = missingFields(body, ["encounterDatetime", "patient", "encounterType"]);
  if (lacking.length > 0) return invalid(Object.fromEntries(lacking.map((name) => [name, `${name} is required`])));
  const patient = byUuid.get(textOf(asObject(body).patient));
  if (!patient) return notFound(textOf(asObject(body).patient));
  return {
    status: 201,
    body: {
      uuid: idFrom(JSON.stringify(body)),
      display: `Antenatal visit ${textOf(asObject(body).encounterDatetime)}`,
      patient: { uuid: patient.uuid, display: patient.display },
    },
  };
}
