import { type Access, BASIC_REFUSED } from "./access";
import { type Answer, type Asked, asObject, missingFields } from "./answer";
import { idFrom } from "./register";

/** What a resource of each kind must carry. */
const REQUIRED: Record<string, string[]> = {
  Patient: ["name"],
  Observation: ["status", "code", "subject", "valueQuantity"],
  QuestionnaireResponse: ["status", "questionnaire"],
  Encounter: ["status", "subject"],
};

function outcome(status: number, diagnostics: string): Answer {
  return {
    status,
    headers: { "content-type": "application/fhir+json; charset=utf-8" },
    body: { resourceType: "OperationOutcome", issue: [{ severity: "error", code: "required", diagnostics }] },
  };
}

/** A FHIR server: `POST /fhir/<Type>` creates, `PUT /fhir/<Type>/<id>` upserts, behind basic auth. */
export function fhir(access: Access): (asked: Asked) => Answer {
  return (asked) => {
    if (!access.hasBasic(asked)) return BASIC_REFUSED;
    const [, , type = "", id] = asked.path.split("/");
    const required = REQUIRED[type];
    if (!required) return outcome(404, `Unknown resource type ${type}`);
    if (!(asked.method === "POST" && !id) && !(asked.method === "PUT" && id)) {
      return outcome(405, `${asked.method} is not supported here`);
    }
    const resource = asObject(asked.body);
    if (resource.resourceType !== type) {
      return outcome(400, `resourceType must be ${type}, it is ${String(resource.resourceType)}`);
    }
    const lacking = missingFields(resource, required);
    if (lacking.length > 0) return outcome(400, `${type}.${lacking[0]}: minimum required = 1, but only found 0`);
    const given = id ?? idFrom(JSON.stringify(resource));
    return {
      status: 201,
      headers: {
        location: `/fhir/${type}/${given}/_history/1`,
        "content-type": "application/fhir+json; charset=utf-8",
      },
      body: { ...resource, id: given, meta: { versionId: "1", lastUpdated: new Date().toISOString() } },
    };
  };
}
