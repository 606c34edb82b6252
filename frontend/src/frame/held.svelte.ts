/** What Kit tells the root of the app, as properties that change. */
export function held(props: Record<string, unknown>) {
  let now = $state.raw(props);
  return {
    all: new Proxy(props, { get: (_, name) => now[name as string] }),
    set: (next: Record<string, unknown>) => {
      now = { ...now, ...next };
    },
  };
}
