// Contacts (Salesforce outbound message) → relationship manager, with the token somebody gave us once.
fn((state) => {
  const { Notification } = state.data.Envelope.Body.notifications;
  const contacts = toArray(Notification).map((one) => one.sObject);
  console.log(`${contacts.length} contact(s) from Salesforce`);
  return { ...state, contacts };
});

each(
  "$.contacts[*]",
  request("PATCH", (state) => `/crm/contacts/${state.data.National_Id__c}`, {
    headers: { Authorization: (state) => `Bearer ${state.configuration.crmToken}` },
    body: (state) => ({ FirstName: state.data.FirstName, LastName: state.data.LastName, Phone: state.data.Phone }),
  }),
);

fn((state) => ({ contacts: state.contacts.length, configuration: state.configuration }));
