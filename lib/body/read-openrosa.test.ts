import { describe, expect, it } from "vitest";
import { readBody } from "./read-body";

const FORM = `<?xml version="1.0"?><visit id="home-visit" version="3"><muac>121</muac><child><n>Amina</n></child><child><n>Juma</n></child>
<meta><instanceID>uuid:6f0c</instanceID></meta></visit>`;

async function submit(form: FormData, query = "") {
  const request = new Request("http://inbox.example", { method: "POST", body: form });
  const bytes = new Uint8Array(await request.arrayBuffer());
  return { bytes, result: await readBody({ bytes, contentType: request.headers.get("content-type"), query }) };
}

describe("OpenRosa submissions", () => {
  it("reads the form and lists the attachments", async () => {
    const form = new FormData();
    form.append("xml_submission_file", new Blob([FORM], { type: "text/xml" }), "submission.xml");
    form.append("photo.jpg", new Blob([new Uint8Array(300_000)], { type: "image/jpeg" }), "photo.jpg");
    const { result } = await submit(form, "deviceID=collect%3A1");
    expect(result).toMatchObject({ ok: true, kind: "openrosa", flagged: false });
    expect(JSON.parse(result.ok ? result.body : "")).toEqual({
      visit: {
        "@id": "home-visit",
        "@version": "3",
        muac: "121",
        child: [{ n: "Amina" }, { n: "Juma" }],
        meta: { instanceID: "uuid:6f0c" },
      },
      __attachments: [{ name: "photo.jpg", type: "image/jpeg", size: 300_000 }],
      __query_params: { deviceID: "collect:1" },
    });
  });

  it("takes the form as a plain field and adds no list where nothing is attached", async () => {
    const form = new FormData();
    form.append("xml_submission_file", FORM);
    const { result } = await submit(form);
    expect(JSON.parse(result.ok ? result.body : "")).not.toHaveProperty("__attachments");
  });

  it("refuses other multipart bodies, broken ones and broken forms", async () => {
    const other = new FormData();
    other.append("file", new Blob(["a,b"]), "data.csv");
    expect((await submit(other)).result).toMatchObject({
      status: 400,
      message: expect.stringContaining("xml_submission_file"),
    });
    const broken = new FormData();
    broken.append("xml_submission_file", "<f>");
    expect((await submit(broken)).result).toMatchObject({ status: 400, message: expect.stringContaining("XML") });
    const bytes = new TextEncoder().encode(
      '--x\r\nContent-Disposition: form-data; name="xml_submission_file"\r\n\r\n<f/>',
    );
    for (const contentType of [
      "multipart/form-data",
      "multipart/form-data; boundary=x",
      "multipart/form-data; boundary=y",
    ]) {
      expect(await readBody({ bytes, contentType, query: "" }), contentType).toMatchObject({ ok: false, status: 400 });
    }
  });
});
