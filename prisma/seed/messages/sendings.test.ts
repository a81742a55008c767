import { describe, expect, it } from "vitest";
import { readBody } from "@/lib/body/read-body";
import { contains } from "@/lib/containment/contains";
import { parseLossless } from "@/lib/containment/lossless";
import { TRIGGERS } from "../scenario";
import { demoSendings, type Sending } from "./sendings";

const NOW = new Date("2026-03-05T06:12:09.114Z");
const sendings = demoSendings(NOW);

function ofKind(kind: Sending["kind"]): Sending[] {
  return sendings.filter((one) => one.kind === kind);
}

function read(sending: Sending) {
  const { contentType, query, body } = sending;
  return readBody({ bytes: new TextEncoder().encode(body), contentType, query });
}

async function bodyOf(sending: Sending): Promise<unknown> {
  const found = await read(sending);
  if (!found.ok) throw new Error(found.message);
  return JSON.parse(found.body);
}

async function countMatches(name: (typeof TRIGGERS)[number]["name"]): Promise<number> {
  const trigger = TRIGGERS.find((one) => one.name === name);
  if (trigger?.kind !== "message") throw new Error(`${name} is no message trigger`);
  const criteria = parseLossless(JSON.stringify(trigger.criteria));
  const exclusion = "exclusion" in trigger ? parseLossless(JSON.stringify(trigger.exclusion)) : null;
  let count = 0;
  for (const sending of sendings.filter((one) => one.accepted)) {
    const found = await read(sending);
    const body = parseLossless(found.ok ? found.body : "{}");
    if (contains(body, criteria) && !(exclusion !== null && contains(body, exclusion))) count += 1;
  }
  return count;
}

describe("the messages of the demo", () => {
  it("are the same every time, about 250, each with a key of its own", () => {
    expect(demoSendings(NOW)).toEqual(sendings);
    expect(sendings.length).toBeGreaterThan(240);
    expect(sendings.length).toBeLessThan(270);
    expect(new Set(sendings.map((one) => one.key)).size).toBe(sendings.length);
  });

  it("are mostly CommCare forms of a few kilobytes, with some large ones", () => {
    const sizes = ofKind("form")
      .map((one) => one.body.length)
      .sort((a, b) => a - b);
    expect(sizes.length / sendings.length).toBeGreaterThan(0.6);
    expect(sizes[0]).toBeGreaterThan(1200);
    expect(sizes[Math.floor(sizes.length / 2)]).toBeGreaterThan(2000);
    expect(Math.max(...sendings.map((one) => one.body.length))).toBeGreaterThan(50_000);
  });

  it("are taken by the inbox, but for those that are broken", async () => {
    for (const sending of sendings)
      expect([sending.key, (await read(sending)).ok]).toEqual([sending.key, sending.accepted]);
    expect(ofKind("broken")).toHaveLength(3);
  });

  it("have the shapes their senders give them", async () => {
    expect(await bodyOf(ofKind("form")[0] as Sending)).toMatchObject({
      __query_params: { app_id: expect.any(String) },
      form: { "@xmlns": expect.stringContaining("formdesigner"), case: { "@case_id": expect.any(String) }, meta: {} },
    });
    expect(await bodyOf(ofKind("case")[0] as Sending)).toMatchObject({
      properties: { case_type: "pregnant_woman" },
      version: "2.0",
    });
    expect(await bodyOf(ofKind("kobo")[0] as Sending)).toMatchObject({
      "facility/code": expect.any(String),
      staff: expect.arrayContaining([
        { "staff/cadre": expect.any(String), "staff/number": "1", "staff/shifts": expect.any(Array) },
      ]),
    });
    for (const odk of ofKind("odk")) {
      expect(await bodyOf(odk)).toMatchObject({
        data: { "@id": "cleanliness_checklist", meta: { instanceID: expect.any(String) } },
      });
    }
    for (const soap of ofKind("salesforce")) {
      expect(await bodyOf(soap)).toMatchObject({
        Envelope: { Body: { notifications: { OrganizationId: expect.any(String), Notification: expect.anything() } } },
      });
    }
  });
});

it("every message trigger has messages that match", async () => {
  const counts: Record<string, number> = {};
  for (const trigger of TRIGGERS)
    if (trigger.kind === "message") counts[trigger.name] = await countMatches(trigger.name);
  expect(counts).toEqual({
    "Pregnancy registered": 60,
    "Antenatal visit": 66,
    "Danger sign seen": expect.any(Number),
    Birth: 20,
    "Postnatal home visit": 24,
    "Open case of a pregnant woman": 35,
    "Facility survey (Kobo)": 24,
    "Cleanliness checklist (ODK)": 5,
    "Contact changed (Salesforce)": 6,
    "Ping of the uptime service": 5,
  });
  expect(counts["Danger sign seen"]).toBeGreaterThan(5);
});
