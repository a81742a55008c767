// Pregnancy registration (CommCare) → tracked entity with an enrolment (DHIS2).
const PROGRAM = "kmhProgAnc1";

const attribute = (id, value) => ({ attribute: id, value });

fn((state) => {
  const { mother, pregnancy, meta } = state.data.form;
  const orgUnit = mother.facility_code;
  const entity = {
    trackedEntityType: "kmhPerson01",
    orgUnit,
    attributes: [
      attribute("kmhNationId", mother.national_id),
      attribute("kmhGivenNam", humanProper(mother.given_name)),
      attribute("kmhFamilyNa", humanProper(mother.family_name)),
      attribute("kmhPhoneNum", mother.phone),
      attribute("kmhVillage1", mother.village),
      attribute("kmhExpected", pregnancy.expected_delivery),
    ].filter(({ value }) => value !== ""),
    enrollments: [
      { program: PROGRAM, orgUnit, enrollmentDate: meta.timeEnd.slice(0, 10), incidentDate: pregnancy.last_period },
    ],
  };
  console.log(`Registering ${mother.given_name} of ${mother.village}, due ${pregnancy.expected_delivery}`);
  return {
    ...state,
    entity,
    mother: { name: mother.given_name, phone: mother.phone, due: pregnancy.expected_delivery },
  };
});

post("/dhis2/api/trackedEntities", $.entity).then((state) => {
  const { reference } = state.data.response.importSummaries[0];
  console.log(`DHIS2 made tracked entity ${reference}`);
  return { ...state, trackedEntity: reference };
});

// The flow after this job needs the mother and the new id, nothing else.
fn(({ mother, trackedEntity, configuration }) => ({ mother, trackedEntity, configuration }));
