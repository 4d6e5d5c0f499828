#!/usr/bin/env bash
# An order that is sent again after its Lambda function's handler was renamed, or written anew in TypeScript.
#
# Versions: Powertools for AWS Lambda, idempotency: Python 3.37.0 (PyPI), TypeScript 2.35.0 (npm).
# Input:    order-1 to the function pay, its id as the key, with one store for all: to handler, to handler again, to the
#           same code under the name charge, and to the same in TypeScript.
# Guess:    what stands in the store is told by the function's name in Lambda and the order's id: charged once.
# Seen:     charged three times. Python's key has the handler's module and name in it, TypeScript's has neither, and writes
#           the same hash in base64 in place of hexadecimal.
# So:       a clean-up that moves a handler to another module forgets all that was done: what a queue delivers again around
#           the deployment is charged again. Set key_prefix (keyPrefix) from the first day, and let a move wait for as
#           long as messages may come again.
#           Tradewind: a payment's key is made of the order's id alone, by the order service, not by a handler's name.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install aws-lambda-powertools==3.37.0 boto3==1.44.8
npm_install @aws-lambda-powertools/idempotency@2.35.0
export AWS_LAMBDA_FUNCTION_NAME=pay

cat >"$work/shop.py" <<'PYTHON'
import sys
from types import SimpleNamespace

from aws_lambda_powertools.utilities.idempotency import IdempotencyConfig, idempotent
from aws_lambda_powertools.utilities.idempotency.exceptions import IdempotencyItemAlreadyExistsError
from aws_lambda_powertools.utilities.idempotency.persistence.base import BasePersistenceLayer


class Store(BasePersistenceLayer):
    records = {}

    def _put_record(self, data_record):
        if data_record.idempotency_key in self.records:
            raise IdempotencyItemAlreadyExistsError
        self.records[data_record.idempotency_key] = data_record

    def _get_record(self, idempotency_key):
        return self.records[idempotency_key]

    def _update_record(self, data_record):
        self.records[data_record.idempotency_key] = data_record

    def _delete_record(self, data_record):
        del self.records[data_record.idempotency_key]


config = IdempotencyConfig(event_key_jmespath="id")
charges = []


@idempotent(persistence_store=Store(), config=config)
def handler(event, context):
    charges.append(event["id"])
    return "paid"


@idempotent(persistence_store=Store(), config=config)
def charge(event, context):
    charges.append(event["id"])
    return "paid"


context = SimpleNamespace(get_remaining_time_in_millis=lambda: 1000)
for name in ("handler", "handler", "charge"):
    before = len(charges)
    getattr(sys.modules[__name__], name)({"id": "order-1"}, context)
    print(f"{name}:", "charged" if len(charges) > before else "answered from the store")
print("keys:", *Store.records)
PYTHON
cat >"$work/shop.mjs" <<'JS'
import { IdempotencyConfig, makeIdempotent } from '@aws-lambda-powertools/idempotency';
import { BasePersistenceLayer } from '@aws-lambda-powertools/idempotency/persistence';

class Store extends BasePersistenceLayer {
  async _putRecord(record) { console.log('TypeScript, handler: key', record.idempotencyKey); }
  async _getRecord() {}
  async _updateRecord() {}
  async _deleteRecord() {}
}

const handler = makeIdempotent(async () => 'paid', {
  persistenceStore: new Store(), config: new IdempotencyConfig({ eventKeyJmesPath: 'id' }),
});
await handler({ id: 'order-1' }, { functionName: 'pay', getRemainingTimeInMillis: () => 1000 });
const hash = process.argv[2].split(/[# ]/)[1];
console.log('the same hash, in base64:', Buffer.from(hash, 'hex').toString('base64'));
JS

python=$("$work/py/bin/python" -c 'import sys; sys.path.insert(0, sys.argv[1]); import shop' "$work")
seen=$(
    echo "$python"
    node "$work/shop.mjs" "${python##*keys: }" 2>/dev/null
)
echo 'Guess: charged, and answered from the store three times'
as_stated 'a handler that is renamed, or moved to TypeScript, charges an order again' \
'handler: charged
handler: answered from the store
charge: charged
keys: pay.shop.handler#729040816f7330c4cb31f54a56f59a7b pay.shop.charge#729040816f7330c4cb31f54a56f59a7b
TypeScript, handler: key pay#cpBAgW9zMMTLMfVKVvWaew==
the same hash, in base64: cpBAgW9zMMTLMfVKVvWaew==' "$seen"
