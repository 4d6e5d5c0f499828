// The way to the instance that this page is of: requests, and who asks.

const KEPT = "tradewind.console"; // for as long as this tab is there
const MARK = { "X-Tradewind-Request": "1" };

/** A request that was not carried out, with the instance's reason. */
export class Refused extends Error {
  constructor(status, detail) {
    super(detail);
    this.status = status;
  }
}

export function isSignedIn() {
  return sessionStorage.getItem(KEPT) !== null;
}

export function signIn(authorization) {
  sessionStorage.setItem(KEPT, authorization);
}

export function signOut() {
  sessionStorage.removeItem(KEPT);
}

/** Sends a request in the name of whoever has signed in. */
export async function send(path, options = {}) {
  const known = sessionStorage.getItem(KEPT);
  const headers = { ...MARK, ...(known ? { Authorization: known } : {}), ...options.headers };
  const answer = await fetch(path, { cache: "no-store", ...options, headers }).catch((e) => {
    if (e.name === "AbortError") throw e;
    throw new Refused(0, "The instance does not answer. Is it running?");
  });
  if (answer.status === 401) dispatchEvent(new Event("signedout"));
  if (!answer.ok) throw new Refused(answer.status, await reason(answer));
  return answer;
}

async function reason(answer) {
  try {
    const problem = await answer.json();
    return problem.detail ?? problem.title ?? `refused (${answer.status})`;
  } catch {
    return `refused (${answer.status})`;
  }
}

export async function get(path) {
  return (await send(path)).json();
}

/** What there is at a path, or nothing if there is nothing, or it is not for whoever asks. */
export async function find(path) {
  try {
    return await get(path);
  } catch (e) {
    if (e.status === 404 || e.status === 403 || e.status === 405) return null;
    throw e;
  }
}

export async function post(path, body, headers = {}) {
  const answer = await send(path, {
    method: "POST",
    headers: { "Content-Type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  return answer.json();
}

export function query(path, parameters) {
  const named = Object.entries(parameters).filter(([, value]) => value !== undefined && value !== "");
  return `${path}?${new URLSearchParams(named)}`;
}
