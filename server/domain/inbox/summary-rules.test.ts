import { expect, it } from "vitest";
import { summaryOf, summaryOrStart } from "./summary-rules";

it.each<[string, unknown, string]>([
  [
    "a form inside its envelope",
    {
      app_id: "0f1e6a7b8c9d4e5fa0b1c2d3e4f50617",
      attachments: { "form.xml": { content_type: "text/xml" } },
      domain: "kisiwa-health",
      form: {
        "@name": "Antenatal visit",
        "@xmlns": "http://openrosa.org/formdesigner/7B1D0C4E-ANC",
        case: { "@case_id": "f06eb418-8340-4395-ab71-0b9fadd7683c", update: { village: "Mlimani" } },
        meta: { username: "chw.lulu" },
        mother: { given_name: "Bahati", family_name: "Kombo", age_years: "18" },
        visit: { danger_signs: "none" },
      },
      received_on: "2026-11-23T03:59:02.976Z",
    },
    "Antenatal visit · given_name: Bahati · family_name: Kombo · village: Mlimani",
  ],
  [
    "a form without a name",
    { form: { "@xmlns": "http://openrosa.org/formdesigner/7B1D0C4E-ANC", q: "Unguja" } },
    "7B1D0C4E-ANC · q: Unguja",
  ],
  [
    "a case",
    { case_id: "9a2f23a1-773f-467f-aef6-cc7b8179db7d", properties: { case_type: "pregnancy", case_name: "Tatu" } },
    "pregnancy · case_name: Tatu",
  ],
  [
    "a survey",
    {
      _id: 9,
      "formhub/uuid": "5f6e7d8c9b0a4c1d8e2f3a4b5c6d7e8f",
      "meta/instanceID": "uuid:855bb61e-2dc6-4ab7-aaa3-e934c7848a6c",
      _xform_id_string: "facility_readiness_v3",
      start: "2026-11-23T03:58:57.000+03:00",
      "facility/name": "Kisiwa Island Hospital",
      "stock/gloves": "400",
      staff: [{ "staff/cadre": "midwife" }],
    },
    "facility_readiness_v3 · name: Kisiwa Island Hospital · cadre: midwife",
  ],
  ["a resource", { resourceType: "Patient", name: [{ family: "Haji" }] }, "Patient · family: Haji"],
  ["anything else", { n: 1, on: true, name: "Salme\n Ali", list: ["x"] }, "name: Salme Ali"],
  ["numbers", { n: 1 }, ""],
  ["a scalar", "yes", ""],
])("says what is in %s", (_, body, words) => {
  expect(summaryOf(body)).toBe(words);
});

it("shows the beginning of what is no JSON, is cut off, or says nothing", () => {
  const raw = new TextEncoder().encode("<a>\n 1</a>");
  expect(summaryOrStart("{", raw)).toBe("<a> 1</a>");
  expect(summaryOrStart(null, raw)).toBe("<a> 1</a>");
  expect(summaryOrStart('{"n":1}', raw)).toBe("<a> 1</a>");
  expect(summaryOrStart(new TextEncoder().encode('{"name":"Salme"}'), raw)).toBe("name: Salme");
});
