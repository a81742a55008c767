import type { Server } from "node:http";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { createDestination } from "./server";

const ACCOUNT = { username: "millrace", password: "right-password" };
const basic = { authorization: `Basic ${Buffer.from("millrace:right-password").toString("base64")}` };
let server: Server;
let url = "";

beforeAll(async () => {
  server = createDestination(ACCOUNT);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  url = `http://127.0.0.1:${typeof address === "object" && address ? address.port : 0}`;
});

afterAll(async () => {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

type Reply = { status: number; headers: Headers; body: unknown };

async function call(
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = {},
): Promise<Reply> {
  const text = typeof body === "string" ? body : JSON.stringify(body);
  const reply = await fetch(url + path, {
    method,
    headers: { "content-type": "application/json", ...headers },
    ...(body === undefined ? {} : { body: text }),
  });
  const answer = await reply.text();
  return { status: reply.status, headers: reply.headers, body: answer === "" ? null : JSON.parse(answer) };
}

describe("answers on demand", () => {
  it("gives the status asked for by path, query and body", async () => {
    expect((await call("POST", "/answer/409", {})).status).toBe(409);
    expect((await call("POST", "/patients?answer=500", { name: "A" })).status).toBe(500);
    expect((await call("POST", "/dhis2/api/events", { answer: 401 })).status).toBe(401);
    expect((await call("DELETE", "/answer/204")).body).toBeNull();
  });

  it("says when to come back with 429, and what clashed with 409", async () => {
    const tooMany = await call("GET", "/answer/429");
    expect(tooMany.headers.get("retry-after")).toBe("5");
    expect((await call("POST", "/answer/409")).body).toMatchObject({ status: "ERROR", response: { conflicts: [{}] } });
  });

  it("never answers a timeout", async () => {
    const waiting = fetch(`${url}/answer/timeout`, { method: "POST", signal: AbortSignal.timeout(300) });
    await expect(waiting).rejects.toThrow(/timeout|aborted/i);
  });
});

describe("plain collections", () => {
  it("stores a record and says where", async () => {
    const made = await call("POST", "/patients", { id: "p-1", name: "Asha" });
    expect([made.status, made.headers.get("location")]).toEqual([201, "/patients/p-1"]);
  });

  it("names the field that is missing", async () => {
    const reply = await call("POST", "/encounters", { note: "?" });
    expect([reply.status, reply.body]).toEqual([400, { error: { message: "patient is required", field: "patient" } }]);
  });
});

describe("DHIS2", () => {
  const entity = {
    trackedEntityType: "kmhPerson01",
    orgUnit: "kmhBandari1",
    attributes: [{ attribute: "kmhNationId", value: "KIS-1" }],
  };

  it("refuses who has no account", async () => {
    const reply = await call("GET", "/dhis2/api/me");
    expect([reply.status, reply.headers.get("www-authenticate")]).toEqual([401, 'Basic realm="Kisiwa"']);
    const wrong = { authorization: `Basic ${Buffer.from("millrace:wrong").toString("base64")}` };
    expect((await call("GET", "/dhis2/api/me", undefined, wrong)).status).toBe(401);
  });

  it("takes a national id once, and finds it again", async () => {
    expect((await call("POST", "/dhis2/api/trackedEntities", entity, basic)).status).toBe(201);
    const second = await call("POST", "/dhis2/api/trackedEntities", entity, basic);
    expect(second.status).toBe(409);
    expect(JSON.stringify(second.body)).toContain("Non-unique attribute value 'KIS-1'");
    const found = await call("GET", "/dhis2/api/trackedEntities?filter=kmhNationId:eq:KIS-1", undefined, basic);
    expect(found.body).toMatchObject({ instances: [{ orgUnit: "kmhBandari1" }] });
  });

  it("refuses values out of range and months that are none", async () => {
    const event = { program: "p", programStage: "s", orgUnit: "o", eventDate: "2026-03-05" };
    const high = { ...event, dataValues: [{ dataElement: "kmhHaemoglo", value: 112 }] };
    expect((await call("POST", "/dhis2/api/events", high, basic)).status).toBe(409);
    const fine = { ...event, dataValues: [{ dataElement: "kmhHaemoglo", value: 11.2 }] };
    expect((await call("POST", "/dhis2/api/events", fine, basic)).status).toBe(201);
    const values = { dataSet: "d", period: "2026-13", orgUnit: "o", dataValues: [{}] };
    expect((await call("POST", "/dhis2/api/dataValueSets", values, basic)).status).toBe(409);
  });
});

it("OpenMRS finds, creates, updates and refuses", async () => {
  const root = "/openmrs/ws/rest/v1";
  const patient = { identifiers: [{ identifier: "KIS-9" }], person: { gender: "F", names: [{ familyName: "Vuai" }] } };
  expect((await call("GET", `${root}/patient?identifier=KIS-9`, undefined, basic)).body).toEqual({ results: [] });
  expect((await call("POST", `${root}/patient`, { ...patient, person: {} }, basic)).status).toBe(400);
  const made = await call("POST", `${root}/patient`, patient, basic);
  const { uuid } = made.body as { uuid: string };
  expect(made.status).toBe(201);
  expect((await call("GET", `${root}/patient?identifier=KIS-9`, undefined, basic)).body).toMatchObject({
    results: [{ uuid }],
  });
  expect((await call("POST", `${root}/patient/${uuid}`, patient, basic)).status).toBe(200);
  const encounter = { encounterDatetime: "2026-03-05", patient: uuid, encounterType: "anc" };
  expect((await call("POST", `${root}/encounter`, encounter, basic)).status).toBe(201);
  expect((await call("POST", `${root}/encounter`, { ...encounter, patient: "nobody" }, basic)).status).toBe(404);
});

it("the civil register wants a token of its own", async () => {
  const birth = {
    notification_number: "N-1",
    mother_name: "A",
    date_of_birth: "2026-03-01",
    sex: "female",
    place_of_birth: "B",
  };
  expect((await call("POST", "/registry/births", birth)).status).toBe(401);
  expect((await call("POST", "/registry/auth/sign_in", { ...ACCOUNT, password: "no" })).status).toBe(401);
  const { token } = (await call("POST", "/registry/auth/sign_in", ACCOUNT)).body as { token: string };
  const bearer = { authorization: `Bearer ${token}` };
  expect((await call("POST", "/registry/births", { ...birth, date_of_birth: "" }, bearer)).status).toBe(400);
  expect((await call("POST", "/registry/births", birth, bearer)).status).toBe(201);
  expect((await call("POST", "/registry/births", birth, bearer)).status).toBe(409);
  expect((await call("PATCH", "/crm/contacts/K-1", { LastName: "Vuai" }, { authorization: "Bearer old" })).status).toBe(
    401,
  );
  expect((await call("PATCH", "/crm/contacts/K-1", { LastName: "Vuai" }, bearer)).status).toBe(201);
});

it("FHIR and SMS say what is missing", async () => {
  const observation = { resourceType: "Observation", status: "final", code: {}, subject: {} };
  const refused = await call("POST", "/fhir/Observation", observation, basic);
  expect(refused.status).toBe(400);
  expect(JSON.stringify(refused.body)).toContain("Observation.valueQuantity");
  expect((await call("POST", "/fhir/Observation", { ...observation, valueQuantity: { value: 3 } }, basic)).status).toBe(
    201,
  );
  const sms = (to: string) => ({ messages: [{ destinations: [{ to }], text: "Karibu" }] });
  expect((await call("POST", "/sms/send", sms("0712 000 111"), basic)).status).toBe(400);
  expect((await call("POST", "/sms/send", sms("+999700012345"), basic)).status).toBe(200);
});

describe("what was received", () => {
  it("is listed after a sequence number, without secrets", async () => {
    const { last } = (await call("GET", "/received")).body as { last: number };
    await call("POST", "/events", { type: "birth" }, basic);
    await call("POST", "/registry/auth/sign_in", ACCOUNT);
    const { received } = (await call("GET", `/received?since=${last}`)).body as { received: unknown[] };
    expect(received).toMatchObject([
      { method: "POST", path: "/events", status: 201, body: { type: "birth" } },
      { path: "/registry/auth/sign_in", body: { password: "(hidden)" } },
    ]);
    expect(JSON.stringify(received)).not.toContain("right-password");
    expect(JSON.stringify(received)).not.toContain(basic.authorization);
  });

  it("keeps the last thousand only, and long bodies cut", async () => {
    await call("POST", "/events", { type: "long", text: "x".repeat(40_000) });
    const { received } = (await call("GET", "/received")).body as { received: { truncated: boolean }[] };
    expect(received.at(-1)?.truncated).toBe(true);
    for (let i = 0; i < 1010; i += 50) {
      await Promise.all(Array.from({ length: 50 }, () => call("POST", "/events", { type: "one" })));
    }
    const full = (await call("GET", "/received")).body as { received: unknown[] };
    expect(full.received).toHaveLength(1000);
  });

  it("is a page with nothing of a sender's markup alive", async () => {
    await call("POST", "/events", { type: "<script>alert(1)</script>" });
    const reply = await fetch(url);
    const html = await reply.text();
    expect(reply.headers.get("content-type")).toContain("text/html");
    expect(html).toContain("Demo destination");
    expect(html).not.toContain("<script>");
  });
});
