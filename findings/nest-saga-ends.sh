#!/usr/bin/env bash
# A saga in NestJS that meets one order it cannot read.
#
# Versions: @nestjs/cqrs 12.0.0, @nestjs/core 12.5.1, @nestjs/common 12.5.1, rxjs 7.8.2 (npm).
# Input:    three orders; the second has no lines, so the saga, which makes a command of each, throws there. Beside it an
#           event handler that throws at the same order. Both have the bus for unhandled exceptions listening.
# Guess:    the second order is reported on that bus, for either, and the third is served.
# Seen:     both are reported. A handler is called for the next order, as it should be; the saga has ended with its stream: the
#           third order is mailed and never reserved, nor is any after it, until the application starts anew.
# So:       a saga catches within the stream, each event for itself; a count of commands by event shows one that ended.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install @nestjs/cqrs@12.0.0 @nestjs/core@12.5.1 @nestjs/common@12.5.1 reflect-metadata@0.2.2 rxjs@7.8.2
cat >"$work/saga.cjs" <<'JS'
require('reflect-metadata');
const { Injectable, Module } = require('@nestjs/common');
const { NestFactory } = require('@nestjs/core');
const { CommandHandler, CqrsModule, EventBus, EventsHandler, Saga, UnhandledExceptionBus, ofType } = require('@nestjs/cqrs');
const { map } = require('rxjs');

const orders = [{ id: 1, lines: ['mug'] }, { id: 2 }, { id: 3, lines: ['cup'] }];

class Ordered { constructor(order) { this.order = order; } }
class Reserve { constructor(id, sku) { Object.assign(this, { id, sku }); } }

async function shop(failing) {
  const seen = [];
  class Reservations { async execute({ id }) { seen.push(`reserved ${id}`); } }
  class Mails {
    handle({ order }) {
      if (failing === 'handler') order.lines.join();
      seen.push(`mailed ${order.id}`);
    }
  }
  class Sagas {
    ordered = (events) => events.pipe(ofType(Ordered), map(({ order }) => (
      new Reserve(order.id, failing === 'saga' ? order.lines[0] : 'any')
    )));
  }
  class Shop {}
  CommandHandler(Reserve)(Reservations);
  EventsHandler(Ordered)(Mails);
  Injectable()(Sagas);
  Saga()(Sagas.prototype, 'ordered');
  Module({ imports: [CqrsModule.forRoot()], providers: [Reservations, Mails, Sagas] })(Shop);

  const application = await NestFactory.createApplicationContext(Shop, { logger: ['error', 'warn', 'fatal'] });
  await application.init();
  application.get(UnhandledExceptionBus).subscribe(() => seen.push('reported'));
  for (const order of orders) {
    application.get(EventBus).publish(new Ordered(order));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  console.log(`${failing} throws: ${seen.join(', ')}`);
}

shop('handler').then(() => shop('saga')).then(() => process.exit(0));
JS
seen=$(node "$work/saga.cjs" 2>"$work/nest.log")
echo 'Guess: reported for order 2, and order 3 is reserved and mailed, whichever throws'
as_stated 'a saga of NestJS that throws once makes no more commands' \
'handler throws: mailed 1, reserved 1, reported, reserved 2, mailed 3, reserved 3
saga throws: mailed 1, reserved 1, mailed 2, reported, mailed 3' "$seen"
