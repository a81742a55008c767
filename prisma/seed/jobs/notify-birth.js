// Birth (CommCare) → civil register: sign in for a token, then notify with it.
fn((state) => {
  const { mother, birth } = state.data.form;
  return {
    ...state,
    birth: {
      notification_number: birth.notification_number,
      mother_name: mother.name,
      mother_national_id: mother.national_id,
      date_of_birth: birth.date_of_birth,
      sex: birth.sex,
      weight_grams: Number(birth.weight_grams),
      place_of_birth: birth.place,
    },
  };
});

post("/registry/auth/sign_in", (state) => ({
  username: state.configuration.username,
  password: state.configuration.password,
}));

post("/registry/births", $.birth, {
  headers: { Authorization: (state) => `Bearer ${state.data.token}` },
});

fn((state) => {
  console.log(`Birth ${state.birth.notification_number} has certificate ${state.data.certificate}`);
  return { certificate: state.data.certificate, birth: state.birth, configuration: state.configuration };
});
