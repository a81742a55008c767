// A draft, switched off: the visits of a month by facility.
fn((state) => {
  const visits = toArray(state.data.visits ?? []);
  const byFacility = {};
  for (const { facility } of visits) byFacility[facility] = (byFacility[facility] ?? 0) + 1;
  return { ...state, data: byFacility };
});
