import { type Access, BASIC_REFUSED } from "./access";
import { type Answer, type Asked, asList, asObject, missingFields, textOf } from "./answer";
import { Register, shortId } from "./register";

/** The attribute whose value must be unique among tracked entities. */
export const NATIONAL_ID = "kmhNationId";

type Entities = Register<{ id: string; orgUnit: string; updatedAt: string }>;
type Conflict = { object: string; value: string };

function conflict(conflicts: Conflict[]): Answer {
  return {
    status: 409,
    body: {
      httpStatus: "Conflict",
      httpStatusCode: 409,
      status: "ERROR",
      message: `One or more errors occurred, please see full details in import report: ${conflicts.map((one) => one.value).join("; ")}`,
      response: { responseType: "ImportSummary", status: "ERROR", conflicts },
    },
  };
}

function missing(body: unknown, names: string[]): Conflict[] {
  return missingFields(body, names).map((name) => ({ object: name, value: `Missing required property: \`${name}\`` }));
}

function created(reference: string, path: string): Answer {
  return {
    status: 201,
    headers: { location: `${path}/${reference}` },
    body: {
      httpStatus: "Created",
      httpStatusCode: 201,
      status: "OK",
      message: "Import was successful.",
      response: {
        status: "SUCCESS",
        importSummaries: [{ status: "SUCCESS", reference, href: `${path}/${reference}` }],
      },
    },
  };
}

/** A health information system: tracked entities, events and aggregate values, behind basic auth. */
export function dhis2(access: Access): (asked: Asked) => Answer {
  const entities: Entities = new Register();
  const routes: Record<string, (asked: Asked) => Answer> = {
    "GET /dhis2/api/me": () => ({
      status: 200,
      body: {
        id: "kmhApiUser1",
        username: "millrace",
        displayName: "Millrace integration",
        authorities: ["F_TRACKED_ENTITY_ADD"],
      },
    }),
    "GET /dhis2/api/trackedEntities": ({ query }) => findEntities(entities, query),
    "POST /dhis2/api/trackedEntities": ({ body, path }) => addEntity(entities, body, path),
    "POST /dhis2/api/events": ({ body, path }) => addEvent(body, path),
    "POST /dhis2/api/dataValueSets": ({ body }) => addValues(body),
  };
  return (asked) => {
    if (!access.hasBasic(asked)) return BASIC_REFUSED;
    const route = routes[`${asked.method} ${asked.path}`];
    return route ? route(asked) : { status: 404, body: { httpStatusCode: 404, status: "ERROR", message: "Not found" } };
  };
}

/** By the attribute that is unique, or all that came after a time, oldest first. */
function findEntities(entities: Entities, query: URLSearchParams): Answer {
  const after = query.get("updatedAfter");
  const byId = entities.get(query.get("filter")?.split(":").at(-1) ?? "");
  const found = after === null ? (byId ? [byId] : []) : entities.rows().filter((one) => one.updatedAt > after);
  const instances = found.map(({ id, orgUnit, updatedAt }) => ({ trackedEntity: id, orgUnit, updatedAt }));
  return { status: 200, body: { instances } };
}

/** No two entities share a time: a reader that goes on after the newest it saw misses none. */
function timeAfter(entities: Entities): string {
  const newest = entities.rows().at(-1)?.updatedAt;
  return new Date(Math.max(Date.now(), newest === undefined ? 0 : Date.parse(newest) + 1)).toISOString();
}

function addEntity(entities: Entities, body: unknown, path: string): Answer {
  const conflicts = missing(body, ["trackedEntityType", "orgUnit", "attributes"]);
  const object = asObject(body);
  const attributes = asList(object.attributes).map(asObject);
  const nationalId = textOf(attributes.find((one) => one.attribute === NATIONAL_ID)?.value);
  if (conflicts.length === 0 && !nationalId) {
    conflicts.push({ object: NATIONAL_ID, value: `Missing mandatory attribute ${NATIONAL_ID}` });
  }
  if (entities.get(nationalId)) {
    conflicts.push({
      object: "Attribute.value",
      value: `Non-unique attribute value '${nationalId}' for attribute ${NATIONAL_ID}`,
    });
  }
  if (conflicts.length > 0) return conflict(conflicts);
  const id = shortId(nationalId);
  entities.set(nationalId, { id, orgUnit: textOf(object.orgUnit), updatedAt: timeAfter(entities) });
  return created(id, path);
}

function addEvent(body: unknown, path: string): Answer {
  const conflicts = missing(body, ["program", "programStage", "orgUnit", "eventDate"]);
  const values = asList(asObject(body).dataValues).map(asObject);
  if (values.length === 0) conflicts.push({ object: "dataValues", value: "Event has no data values" });
  for (const { dataElement, value } of values) {
    if (textOf(dataElement) === "kmhHaemoglo" && (Number(value) < 2 || Number(value) > 25)) {
      conflicts.push({ object: "kmhHaemoglo", value: `Haemoglobin of ${textOf(value)} g/dl is not between 2 and 25` });
    }
  }
  return conflicts.length > 0 ? conflict(conflicts) : created(shortId(JSON.stringify(body)), path);
}

function addValues(body: unknown): Answer {
  const conflicts = missing(body, ["dataSet", "period", "orgUnit"]);
  const object = asObject(body);
  const period = textOf(object.period);
  if (period && !/^\d{4}(0[1-9]|1[0-2])$/.test(period)) {
    conflicts.push({ object: "period", value: `Period ${period} is not a month such as 202603` });
  }
  const imported = asList(object.dataValues).length;
  if (imported === 0) conflicts.push({ object: "dataValues", value: "No data values to import" });
  if (conflicts.length > 0) return conflict(conflicts);
  return {
    status: 200,
    body: { status: "SUCCESS", importCount: { imported, updated: 0, ignored: 0, deleted: 0 }, dataSetComplete: period },
  };
}
