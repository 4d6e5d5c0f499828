// A service of the saga: node service.mjs order|inventory|payment|shipping PORT, with DAPR_HTTP_PORT of its sidecar.

import { createServer } from 'node:http';
import { ends, reactions } from './reactions.mjs';
import { decide, read, save } from './sidecar.mjs';

const [name, port] = process.argv.slice(2);
const mine = reactions[name] ?? {};
const stumbled = new Set();

const topic = { pubsubname: 'pubsub', topic: 'saga' };
const rules = Object.keys(mine).map((type) => ({ match: `event.type == "${type}"`, path: `/on/${type}` }));
const subscription =
  name === 'order' ? { ...topic, route: '/note', metadata: { concurrency: '1' } } : { ...topic, routes: { rules } };

// Takes the step that follows an event. What was decided before is not decided again, however often the event comes.
async function react({ type, data: order }) {
  const { step, done, failed } = mine[type];
  if (order.stumblesAt === step && !stumbled.has(order.id)) {
    stumbled.add(order.id);
    throw new Error(`${step} of ${order.id} stumbled`); // a technical failure: the event comes again
  }
  const outcome = order.failsAt === step ? failed : done;
  await decide(`${step}:${order.id}`, order, outcome);
}

// Adds what happened to the history of an order.
async function note({ type, data: order }) {
  const entry = (await read(`history:${order.id}`)) ?? { status: 'pending', history: [] };
  if (entry.history.includes(type)) return;
  await save(`history:${order.id}`, { status: ends[type] ?? entry.status, history: [...entry.history, type] });
}

async function place(order) {
  await decide(`order:${order.id}`, order, 'order.placed');
  return { id: order.id };
}

async function answer(method, path, body) {
  if (path === '/dapr/subscribe') return [200, [subscription]];
  if (method === 'POST' && path === '/orders') return [202, await place(body)];
  if (method === 'GET' && path.startsWith('/orders/')) {
    const found = await read(`history:${path.slice('/orders/'.length)}`);
    return found ? [200, found] : [404, { detail: 'Order not found' }];
  }
  if (method === 'POST' && path === '/note') return [200, (await note(body)) ?? {}];
  if (method === 'POST' && path.startsWith('/on/')) return [200, (await react(body)) ?? {}];
  return [404, {}];
}

async function text(request) {
  let whole = '';
  for await (const part of request.setEncoding('utf8')) whole += part;
  return whole;
}

const server = createServer(async (request, response) => {
  try {
    const body = await text(request);
    const [status, value] = await answer(request.method, request.url, body && JSON.parse(body));
    response.writeHead(status, { 'Content-Type': 'application/json' }).end(JSON.stringify(value));
  } catch (failure) {
    console.error(failure.message);
    response.writeHead(500).end();
  }
});
server.listen(Number(port), '127.0.0.1');
