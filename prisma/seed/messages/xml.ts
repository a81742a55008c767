import { daysBefore, FACILITIES, type Mother } from "../people";
import type { Random } from "../random";

export const CHECKLIST_FORM = "cleanliness_checklist";
export const SALESFORCE_ORGANISATION = "00D5e000000KisiwaEAA";

function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (char) => `&#${char.charCodeAt(0)};`);
}

/** An ODK submission: a root with the form's id, a repeat group as sibling elements, `meta/instanceID`. */
export function odkChecklist(random: Random, now: Date): { xml: string; instanceId: string } {
  const facility = random.pick(FACILITIES);
  const instanceId = `uuid:${random.uuid()}`;
  const rooms = random.some(["delivery_room", "postnatal_ward", "laboratory", "pharmacy", "latrines"], 0.8);
  const checked = (rooms.length > 0 ? rooms : ["delivery_room"])
    .map(
      (room) =>
        `  <room><name>${room}</name><score>${random.int(1, 5)}</score><soap>${random.pick(["yes", "no"])}</soap></room>`,
    )
    .join("\n");
  const xml = `<?xml version="1.0" encoding="UTF-8"?>
<data xmlns:h="http://www.w3.org/1999/xhtml" xmlns:orx="http://openrosa.org/xforms" id="${CHECKLIST_FORM}" version="7">
  <start>${now.toISOString()}</start>
  <inspector>${escapeXml("Zuhura & Baraka")}</inspector>
  <date>${daysBefore(now, 0)}</date>
  <facility code="${facility.id}">${escapeXml(facility.name)}</facility>
${checked}
  <orx:meta><orx:instanceID>${instanceId}</orx:instanceID></orx:meta>
</data>
`;
  return { xml, instanceId };
}

/** What an OpenRosa client such as ODK Collect posts: the submission as a file of a multipart form. */
export function openRosaBody(xml: string, boundary: string): string {
  return [
    `--${boundary}`,
    'Content-Disposition: form-data; name="xml_submission_file"; filename="submission.xml"',
    "Content-Type: text/xml",
    "",
    xml,
    `--${boundary}--`,
    "",
  ].join("\r\n");
}

/** A Salesforce outbound message in SOAP. With several contacts there is one notification for each. */
export function salesforceContacts(random: Random, contacts: readonly Mother[]): string {
  const notifications = contacts
    .map(
      (mother) => `      <Notification>
        <Id>04l5e00000${random.code(8)}</Id>
        <sObject xsi:type="sf:Contact" xmlns:sf="urn:sobject.enterprise.soap.sforce.com">
          <sf:Id>0035e00000${random.code(8)}</sf:Id>
          <sf:FirstName>${escapeXml(mother.given)}</sf:FirstName>
          <sf:LastName>${escapeXml(mother.family)}</sf:LastName>
          <sf:National_Id__c>${mother.nationalId}</sf:National_Id__c>
          <sf:Phone>${mother.phone}</sf:Phone>
        </sObject>
      </Notification>`,
    )
    .join("\n");
  return `<?xml version="1.0" encoding="UTF-8"?>
<soapenv:Envelope xmlns:soapenv="http://schemas.xmlsoap.org/soap/envelope/" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance">
  <soapenv:Body>
    <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
      <OrganizationId>${SALESFORCE_ORGANISATION}</OrganizationId>
      <ActionId>04k5e00000${random.code(8)}</ActionId>
      <SessionId xsi:nil="true"/>
${notifications}
    </notifications>
  </soapenv:Body>
</soapenv:Envelope>
`;
}
