// Cleanliness checklist (ODK, XML) → questionnaire response (FHIR). One room or many: always a list.
const rooms = (state) => toArray(state.data.data.room);

post("/fhir/QuestionnaireResponse", (state) => ({
  resourceType: "QuestionnaireResponse",
  status: "completed",
  questionnaire: `Questionnaire/${state.data.data["@id"]}`,
  identifier: { value: state.data.data.meta.instanceID },
  subject: { display: state.data.data.facility["#text"] },
  item: rooms(state).map((room) => ({
    linkId: room.name,
    answer: [{ valueInteger: Number(room.score) }, { valueBoolean: room.soap === "yes" }],
  })),
}));

fn((state) => {
  console.log(`Filed as ${state.data.id}`);
  return { id: state.data.id, configuration: state.configuration };
});
