import { describe, expect, it } from "vitest";
import { readBody } from "./read-body";

async function read(xml: string | Uint8Array, contentType = "application/xml") {
  const bytes = typeof xml === "string" ? new TextEncoder().encode(xml) : xml;
  return readBody({ bytes, contentType, query: "" });
}

async function treeOf(xml: string | Uint8Array, contentType?: string): Promise<unknown> {
  const result = await read(xml, contentType);
  if (!result.ok) throw new Error(result.message);
  return JSON.parse(result.body);
}

const OUTBOUND = `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
 <soapenv:Body>
  <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
   <OrganizationId>00D000000000001</OrganizationId>
   <SessionId xsi:nil="true"/>
   <Notification>
    <Id>04l000000000001</Id>
    <sObject xsi:type="sf:Case" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
     <sf:Id>500000000000001</sf:Id><sf:Priority>007</sf:Priority>
    </sObject>
   </Notification>
  </notifications>
 </soapenv:Body>
</soapenv:Envelope>`;

describe("XML", () => {
  it("reads a Salesforce outbound message as people address it", async () => {
    expect(await treeOf(OUTBOUND, "text/xml; charset=utf-8")).toEqual({
      Envelope: {
        Body: {
          notifications: {
            "@xmlns": "http://soap.sforce.com/2005/09/outbound",
            OrganizationId: "00D000000000001",
            SessionId: { "@nil": "true" },
            Notification: {
              Id: "04l000000000001",
              sObject: { "@type": "sf:Case", Id: "500000000000001", Priority: "007" },
            },
          },
        },
      },
    });
  });

  it("makes repeated elements arrays, in their order", async () => {
    expect(await treeOf("<f><c>1</c><d/><c>2</c><c><n>3</n></c></f>")).toEqual({
      f: { c: ["1", "2", { n: "3" }], d: "" },
    });
  });

  it("puts text beside attributes or elements under #text", async () => {
    expect(await treeOf('<f><l unit="m"> 12 </l><p>one <b>two</b> three</p></f>')).toEqual({
      f: { l: { "@unit": "m", "#text": "12" }, p: { b: "two", "#text": "one  three" } },
    });
  });

  it("keeps values as text", async () => {
    expect(await treeOf("<f><a>007</a><b>true</b><c>1e5</c></f>")).toEqual({ f: { a: "007", b: "true", c: "1e5" } });
  });

  it("decodes the entities of XML and characters, not in CDATA", async () => {
    expect(await treeOf('<f a="&quot;&#xe9;"><t>&lt;&#128512;&amp;amp;</t><c><![CDATA[<x>&amp; ]]></c></f>')).toEqual({
      f: { "@a": '"\u00e9', t: "<\u{1f600}&amp;", c: "<x>&amp; " },
    });
  });

  it("takes names of Object.prototype as names", async () => {
    const tree = (await treeOf(
      '<f><__proto__>1</__proto__><constructor>2</constructor><toString __proto__="3"/></f>',
    )) as {
      f: Record<string, unknown>;
    };
    expect(Object.keys(tree.f)).toEqual(["__proto__", "constructor", "toString"]);
    expect(tree.f.constructor).toBe("2");
  });

  it("reads the encoding that the declaration or the charset names", async () => {
    const bytes = Uint8Array.from('<?xml version="1.0" encoding="ISO-8859-1"?><f>\u00e9</f>', (c) => c.charCodeAt(0));
    expect(await treeOf(bytes)).toEqual({ f: "\u00e9" });
    expect(await read(bytes, "application/xml; charset=utf-8")).toMatchObject({ flagged: true });
  });

  it("replaces what cannot be stored, and flags", async () => {
    expect(await read("<f>&#0;&#xD800;</f>")).toMatchObject({ body: '{"f":"\\ufffd\\ufffd"}', flagged: true });
  });

  it("refuses more elements and attributes than anybody sends, before they are parsed", async () => {
    const refused = { status: 400, message: expect.stringContaining("more than 200000 elements and attributes") };
    const attributes = Array.from({ length: 200_000 }, (_, n) => `a${n}=""`).join(" ");
    expect(await read(`<r>${"<a/>".repeat(200_000)}</r>`)).toMatchObject(refused);
    expect(await read(`<r ${attributes}/>`)).toMatchObject(refused);
    expect(await treeOf(`<r>${"<a/>".repeat(1000)}</r>`)).toEqual({ r: { a: Array(1000).fill("") } });
  });

  it("refuses DOCTYPE, entities and their bombs", async () => {
    const bomb = '<!DOCTYPE f [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;&a;&a;">]><f>&b;</f>';
    for (const xml of [
      bomb,
      '<!DOCTYPE f SYSTEM "file:///etc/passwd"><f/>',
      "<?xml version='1.0'?>\n<!-- x --><!doctype f><f/>",
      "<f><!DOCTYPE f></f>",
      '<f><!ENTITY a "x"></f>',
    ]) {
      expect(await read(xml), xml).toMatchObject({ status: 400, message: expect.stringContaining("DOCTYPE") });
    }
    expect(await read("<f>&nbsp;</f>")).toMatchObject({ status: 400, message: expect.stringContaining("&nbsp;") });
    expect(await read("<f>&#x110000;</f>")).toMatchObject({ status: 400 });
    expect(await treeOf("<f><!-- <!DOCTYPE x> --><![CDATA[<!DOCTYPE x>]]></f>")).toEqual({ f: "<!DOCTYPE x>" });
  });

  it("says where the text breaks", async () => {
    expect(await read("<f>\n <a></b>\n</f>")).toMatchObject({
      status: 400,
      message: expect.stringMatching(/line 2, column \d/i),
    });
    for (const xml of [
      " ",
      "hello",
      "<f>",
      "</f>",
      "<f/><g/>",
      "<f/>x",
      "<f a=1/>",
      '<f a="1" a="2"/>',
      "<1/>",
      "<f>a & b</f>",
      "<f><![CDATA[x</f>",
      "<!-- x",
      '<f a="',
      "<",
    ]) {
      expect(await read(xml), xml).toMatchObject({ status: 400 });
    }
  });

  it("refuses deep nesting without falling over", async () => {
    const nested = (depth: number) => "<a>".repeat(depth) + "</a>".repeat(depth);
    expect(await read(nested(200))).toMatchObject({ ok: true });
    expect(await read(nested(201))).toMatchObject({ status: 400, message: expect.stringContaining("200 levels") });
    expect(await read("<a>".repeat(2_000_000))).toMatchObject({ status: 400 });
  });
});
