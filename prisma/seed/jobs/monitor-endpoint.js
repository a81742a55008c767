// Started by a ping of the uptime service: can we still sign in to DHIS2?
get("/dhis2/api/me", { timeout: 5000, errors: { 401: "DHIS2 refuses our account: renew the credential" } });

fn((state) => {
  const { displayName, authorities } = state.data;
  const { duration, statusCode } = state.response;
  console.log(`DHIS2 answered ${statusCode} in ${duration} ms as ${displayName}`);
  return { account: displayName, authorities, configuration: state.configuration };
});
