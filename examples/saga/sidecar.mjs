// What a service asks of its sidecar, by Dapr's HTTP API and nothing else.

const store = () => `http://localhost:${process.env.DAPR_HTTP_PORT ?? 3500}/v1.0/state/statestore`;

// Keeps a value and publishes it as an event of that type, both or neither: the outbox of the state store. The first to
// decide about a key wins; tells whether this was the first.
export async function decide(key, value, type) {
  const request = { key, value, metadata: { 'cloudevent.type': type }, options: { concurrency: 'first-write' } };
  const answer = await post('/transaction', { operations: [{ operation: 'upsert', request }] });
  if (answer.ok) return true;
  if (await read(key)) return false;
  throw new Error(`${key} was not kept: ${await answer.text()}`);
}

export async function read(key) {
  const answer = await fetch(`${store()}/${encodeURIComponent(key)}`);
  return answer.status === 200 ? answer.json() : undefined;
}

export async function save(key, value) {
  const answer = await post('', [{ key, value }]);
  if (!answer.ok) throw new Error(`${key} was not saved: ${await answer.text()}`);
}

function post(path, body) {
  return fetch(store() + path, { method: 'POST', body: JSON.stringify(body) });
}
