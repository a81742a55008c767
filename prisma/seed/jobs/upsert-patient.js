// Case of a pregnant woman (CommCare) → patient (OpenMRS): look her up, then update or create.
const TRAINING_VILLAGE = "Mafunzo";

fn((state) => {
  const woman = state.data.properties;
  const isTraining = woman.village_name === TRAINING_VILLAGE;
  if (isTraining) console.log(`${woman.case_name} is a training case: nothing to send`);
  return { ...state, woman, isTraining };
});

fnIf(!$.isTraining, get("/openmrs/ws/rest/v1/patient", { query: { identifier: $.woman.national_id } }));

fnIf(
  !$.isTraining,
  post(
    (state) => {
      const [known] = state.data.results;
      console.log(known ? `Updating ${known.display}` : `Creating ${state.woman.case_name}`);
      return known ? `/openmrs/ws/rest/v1/patient/${known.uuid}` : "/openmrs/ws/rest/v1/patient";
    },
    (state) => ({
      identifiers: [{ identifier: state.woman.national_id, identifierType: "kisiwa-national-id", preferred: true }],
      person: {
        gender: "F",
        age: Number(state.woman.age),
        names: [{ givenName: state.woman.given_name, familyName: state.woman.family_name }],
        addresses: [
          { country: "Kisiwa", countyDistrict: state.woman["sub-county_name"], cityVillage: state.woman.village_name },
        ],
      },
    }),
  ),
);

fn((state) => ({ patient: state.isTraining ? null : state.data.uuid, configuration: state.configuration }));
