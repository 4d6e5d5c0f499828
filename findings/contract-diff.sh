#!/usr/bin/env bash
# Changes of an event that break its consumers, as AsyncAPI's diff classifies them.
#
# Version:  @asyncapi/diff 0.5.0 (npm), with the standard that it brings, documents of AsyncAPI 3.0.0.
# Input:    the event of a placed order: its total becomes a number where it was text; a property is removed; a
#           property is now required. Beside them two changes around the payload: a content type that is now
#           written out, and no payload at all.
# Guess:    the first three are breaking.
# Seen:     nothing within the payload is breaking, all three are "unclassified"; the content type that is
#           written out is breaking, as is the missing payload.
# So:       a build that stops at breaking() lets every change of the events themselves through: compare payloads
#           with a checker of JSON Schema, and treat what is unclassified as breaking until somebody has looked.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install @asyncapi/diff@0.5.0
cat >"$work/changes.mjs" <<'JS'
import { diff } from '@asyncapi/diff';

const document = (change) => {
  const placed = {
    payload: {
      type: 'object',
      required: ['total'],
      properties: { total: { type: 'string' }, note: { type: 'string' } },
    },
  };
  change(placed);
  return {
    asyncapi: '3.0.0',
    info: { title: 'shop', version: '1' },
    channels: { orders: { address: 'orders', messages: { placed } } },
    operations: { place: { action: 'send', channel: { $ref: '#/channels/orders' } } },
  };
};
const changes = {
  'total from text to number': (placed) => { placed.payload.properties.total.type = 'number'; },
  'a property removed': (placed) => { delete placed.payload.properties.note; },
  'a property required': (placed) => { placed.payload.required.push('note'); },
  'a content type written out': (placed) => { placed.contentType = 'application/json'; },
  'no payload': (placed) => { delete placed.payload; },
};
for (const [name, change] of Object.entries(changes)) {
  const found = diff(document(() => {}), document(change)).getOutput().changes;
  console.log(`${name}: ${[...new Set(found.map(({ type }) => type))]}`);
}
JS
seen=$(node "$work/changes.mjs")
echo 'Guess: breaking, at least in the first three'
as_stated "AsyncAPI's diff finds no change within a payload breaking" \
'total from text to number: unclassified
a property removed: unclassified
a property required: unclassified
a content type written out: breaking
no payload: breaking' "$seen"
