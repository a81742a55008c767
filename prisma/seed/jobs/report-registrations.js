// Every morning: the pregnancies that DHIS2 took since the last report, told to the district by SMS.
// `cursor` is carried from run to run: the time of the newest registration that was told.
const DISTRICT = "+255777000100";

get("/dhis2/api/trackedEntities", {
  query: (state) => ({ updatedAfter: state.cursor ?? "2000-01-01T00:00:00.000Z" }),
});

fn((state) => {
  const registered = state.data.instances;
  const facilities = {};
  for (const { orgUnit } of registered) facilities[orgUnit] = (facilities[orgUnit] ?? 0) + 1;
  const told = Object.entries(facilities).map(([facility, count]) => `${facility} ${count}`);
  console.log(`${registered.length} registration(s) since ${state.cursor ?? "the beginning"}`);
  return { ...state, registered, text: `${registered.length} new: ${told.join(", ")}` };
});

fnIf(
  (state) => state.registered.length > 0,
  post("/sms/send", (state) => ({
    messages: [{ from: "KISIWA", destinations: [{ to: DISTRICT }], text: state.text }],
  })),
);

fn((state) => ({
  cursor: state.registered.at(-1)?.updatedAt ?? state.cursor,
  told: (state.told ?? 0) + state.registered.length,
  configuration: state.configuration,
}));
