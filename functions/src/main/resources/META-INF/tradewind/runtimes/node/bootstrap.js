'use strict';
// Runs a Node.js handler for the Lambda Runtime API. Uses what Node.js brings only.

const fs = require('fs');
const net = require('net');
const path = require('path');
const util = require('util');
const { pathToFileURL } = require('url');

const NEXT = '/2018-06-01/runtime/invocation/next';
const INVOCATION = '/2018-06-01/runtime/invocation/';
const INIT_ERROR = '/2018-06-01/runtime/init/error';
const END_OF_HEAD = Buffer.from('\r\n\r\n');

/** One connection that is kept: a request and its answer at a time. */
class RuntimeApi {
  constructor(address) {
    this.address = address;
    const colon = address.lastIndexOf(':');
    this.socket = net.connect(Number(address.slice(colon + 1)), address.slice(0, colon));
    this.socket.setNoDelay(true);
    this.received = [];
    this.socket.on('data', (data) => this.take(data));
    this.socket.on('close', () => process.exit(0)); // whoever gives work has gone
    this.socket.on('error', () => process.exit(0));
  }

  next() {
    return this.ask(`GET ${NEXT} HTTP/1.1\r\nHost: ${this.address}\r\n\r\n`);
  }

  post(target, text, errorType) {
    const body = Buffer.from(text);
    let head = `POST ${target} HTTP/1.1\r\nHost: ${this.address}\r\nContent-Type: application/json\r\n`;
    if (errorType) {
      head += `Lambda-Runtime-Function-Error-Type: ${errorType.replace(/[^\x20-\x7e]/g, '?')}\r\n`;
    }
    return this.ask(Buffer.concat([Buffer.from(`${head}Content-Length: ${body.length}\r\n\r\n`), body]));
  }

  ask(request) {
    this.socket.ref();
    this.socket.write(request);
    return new Promise((resolve) => {
      this.answered = resolve;
    });
  }

  take(data) {
    this.received.push(data);
    const all = this.received.length === 1 ? data : Buffer.concat(this.received);
    const end = all.indexOf(END_OF_HEAD);
    if (end < 0) {
      this.received = [all];
      return;
    }
    const headers = {};
    for (const line of all.toString('latin1', 0, end).split('\r\n').slice(1)) {
      const colon = line.indexOf(':');
      headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
    }
    const start = end + END_OF_HEAD.length;
    const length = Number(headers['content-length'] || 0);
    if (all.length < start + length) {
      this.received = [all];
      return;
    }
    this.received = [];
    this.socket.unref(); // only what the handler started keeps the process awake
    this.answered({ headers, body: all.toString('utf8', start, start + length) });
  }
}

const api = new RuntimeApi(process.env.AWS_LAMBDA_RUNTIME_API);
let requestId;
let whenNothingIsLeft;

/** Lines of `console` as AWS writes them: time, request, level, and the text as one event. */
function patchConsole() {
  const levels = { log: 'INFO', info: 'INFO', debug: 'DEBUG', trace: 'TRACE', warn: 'WARN', error: 'ERROR' };
  for (const [method, level] of Object.entries(levels)) {
    console[method] = (...values) => {
      const text = util.format(...values).replace(/\n/g, '\r');
      fs.writeSync(1, `${new Date().toISOString()}\t${requestId}\t${level}\t${text}\n`);
    };
  }
}

function described(error) {
  if (util.types.isNativeError(error) || error instanceof Error) {
    const stack = String(error.stack || error).replace(/\x7f/g, '%7F');
    return { errorType: error.name, errorMessage: error.message, trace: stack.split('\n') };
  }
  return { errorType: typeof error, errorMessage: String(error), trace: [] };
}

class InitFault extends Error {
  constructor(name, message) {
    super(message);
    this.name = name;
  }
}

function isModulePackage(file) {
  for (let at = path.dirname(file); ; at = path.dirname(at)) {
    const description = path.join(at, 'package.json');
    if (fs.existsSync(description)) {
      return JSON.parse(fs.readFileSync(description, 'utf8')).type === 'module';
    }
    if (at === path.dirname(at)) {
      return false;
    }
  }
}

async function load(file) {
  for (const ending of ['.js', '.mjs', '.cjs']) {
    const candidate = file + ending;
    if (fs.existsSync(candidate)) {
      const modern = ending === '.mjs' || (ending === '.js' && isModulePackage(candidate));
      return modern ? import(pathToFileURL(candidate).href) : require(candidate);
    }
  }
  throw new InitFault('Runtime.ImportModuleError', `Error: Cannot find module '${path.basename(file)}'`);
}

async function loadModule(file) {
  try {
    return await load(file);
  } catch (e) {
    if (e instanceof SyntaxError) {
      e.name = 'Runtime.UserCodeSyntaxError';
    } else if (e && (e.code === 'MODULE_NOT_FOUND' || e.code === 'ERR_MODULE_NOT_FOUND')) {
      if (/'(@aws-sdk|aws-sdk)/.test(e.message)) {
        console.warn('The AWS SDK is not built in here as it is at AWS: npm install it beside the code, or put it into a layer.');
      }
      throw new InitFault('Runtime.ImportModuleError', `Error: ${e.message}`);
    }
    throw e;
  }
}

async function findHandler(name) {
  if (name.includes('..')) {
    throw new InitFault('Runtime.MalformedHandlerName', `'${name}' is not a valid handler name. Use absolute paths when specifying root directories in handler names.`);
  }
  const base = path.basename(name);
  const dot = base.indexOf('.');
  if (dot < 0) {
    throw new InitFault('Runtime.MalformedHandlerName', 'Bad handler');
  }
  const directory = name.slice(0, name.length - base.length);
  const module = await loadModule(path.resolve(process.env.LAMBDA_TASK_ROOT, directory, base.slice(0, dot)));
  const names = base.slice(dot + 1).split('.');
  const handler = names.reduce((found, part) => (found ? found[part] : undefined), module)
    ?? (module.default && names.reduce((found, part) => (found ? found[part] : undefined), module.default));
  if (handler === undefined) {
    throw new InitFault('Runtime.HandlerNotFound', `${name} is undefined or not exported`);
  }
  if (typeof handler !== 'function') {
    throw new InitFault('Runtime.HandlerNotFound', `${name} is not a function`);
  }
  if (handler.length >= 3 && lacksCallbacks()) {
    throw new InitFault(
      'Runtime.CallbackHandlerDeprecated',
      'ERROR: AWS Lambda has removed support for callback-based function handlers starting with Node.js 24. '
        + 'You need to modify this function to use a supported handler signature to use Node.js 24 or later.');
  }
  return handler;
}

function lacksCallbacks() {
  const match = /nodejs(\d+)/.exec(process.env.AWS_EXECUTION_ENV || '');
  return match !== null && Number(match[1]) >= 24;
}

/** Sends the outcome of one invocation, once; what comes after is ignored. */
class Outcome {
  constructor(id, done) {
    this.id = id;
    this.done = done;
    this.sent = false;
    this.waits = true;
  }

  succeed(result) {
    let text;
    try {
      text = JSON.stringify(result === undefined ? null : result);
    } catch (e) {
      this.fail(new InitFault('Runtime.MarshalError', `Unable to stringify response body as json: ${e.message}`));
      return;
    }
    this.send(() => api.post(`${INVOCATION}${this.id}/response`, text === undefined ? 'null' : text));
  }

  fail(error) {
    const body = described(error);
    console.error('Invoke Error', JSON.stringify(body));
    this.send(() => api.post(`${INVOCATION}${this.id}/error`, JSON.stringify(body), body.errorType));
  }

  send(post) {
    if (!this.sent) {
      this.sent = true;
      whenNothingIsLeft = undefined;
      post().then(this.done);
    }
  }

  /** The way of callbacks: what is still to do is done first, unless the handler says otherwise. */
  later(error, result) {
    const send = () => (error ? this.fail(error) : this.succeed(result));
    if (this.sent || !this.waits || error) {
      send();
    } else {
      whenNothingIsLeft = send;
    }
  }
}

/** The object that a header has; none where it has another thing. */
function jsonObject(text) {
  try {
    const value = JSON.parse(text || 'null');
    return value !== null && typeof value === 'object' && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

function contextOf(headers, outcome) {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  const context = {
    awsRequestId: outcome.id,
    invokedFunctionArn: headers['lambda-runtime-invoked-function-arn'],
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    clientContext: jsonObject(headers['lambda-runtime-client-context']),
    identity: jsonObject(headers['lambda-runtime-cognito-identity']),
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
  Object.defineProperty(context, 'callbackWaitsForEmptyEventLoop', {
    enumerable: true,
    get: () => outcome.waits,
    set: (waits) => { outcome.waits = Boolean(waits); },
  });
  if (!lacksCallbacks()) {
    context.done = (error, result) => outcome.later(error, result);
    context.succeed = (result) => outcome.later(null, result);
    context.fail = (error) => outcome.later(error === undefined || error === null ? new Error('handled') : error);
  }
  return context;
}

function handle(handler, event, context, outcome) {
  const callback = (error, result) => outcome.later(error, result);
  whenNothingIsLeft = () => outcome.succeed(null);
  try {
    const result = handler(event, context, callback);
    if (result && typeof result.then === 'function') {
      result.then((value) => outcome.succeed(value), (error) => outcome.fail(error));
    } else if (lacksCallbacks()) {
      outcome.succeed(result);
    }
  } catch (e) {
    outcome.fail(e);
  }
}

async function serve(handler) {
  for (;;) {
    api.socket.ref();
    const { headers, body } = await api.next();
    requestId = headers['lambda-runtime-aws-request-id'];
    process.env._X_AMZN_TRACE_ID = headers['lambda-runtime-trace-id'] || '';
    await new Promise((resolve) => {
      const outcome = new Outcome(requestId, resolve);
      current = outcome;
      handle(handler, JSON.parse(body), contextOf(headers, outcome), outcome);
    });
    current = undefined;
  }
}

let current;

/** Reports what nobody caught, and ends: its environment is replaced. */
async function end(error, status) {
  const body = described(error);
  console.error('Uncaught Exception', JSON.stringify(body));
  if (current && !current.sent) {
    current.sent = true;
    await api.post(`${INVOCATION}${current.id}/error`, JSON.stringify(body), body.errorType);
  }
  process.exit(status);
}

async function main() {
  patchConsole();
  process.on('beforeExit', () => {
    if (whenNothingIsLeft) {
      const send = whenNothingIsLeft;
      whenNothingIsLeft = undefined;
      send();
    }
  });
  process.on('uncaughtException', (error) => end(error, 129));
  process.on('unhandledRejection', (reason) => {
    const error = new InitFault('Runtime.UnhandledPromiseRejection', String(reason));
    error.stack = (reason && reason.stack) || error.stack;
    end(error, 128);
  });
  let handler;
  try {
    handler = await findHandler(process.env._HANDLER);
  } catch (e) {
    const body = described(e);
    console.error('Uncaught Exception', JSON.stringify(body));
    await api.post(INIT_ERROR, JSON.stringify(body), body.errorType);
    process.exit(1);
  }
  await serve(handler);
}

main();
