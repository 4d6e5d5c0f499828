#!/usr/bin/env bash
# Minor units of two currencies that have fifths, in four money libraries.
#
# Versions: dinero.js 2.0.2 and currency-codes 2.2.0 (npm), py-moneyed 3.0 (PyPI), Rhymond/go-money 1.0.15 (Go).
# Input:    1240 minor units of MRU and MGA, for which ISO 4217 lists two decimals.
# Guess:    12.40 of each, in all four.
# Seen:     dinero.js counts fifths: 1240 are 248 MRU, twenty times as much, and it has no decimal text for them. The other
#           three have 12.40.
# So:       beside an amount in minor units stands how many make one (100), or the amount goes as a decimal text;
#           what comes from a payment service is multiplied by what its own table says, not by a library's.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install dinero.js@2.0.2 currency-codes@2.2.0
pip_install py-moneyed==3.0 babel==2.19.0
go_get github.com/Rhymond/go-money@v1.0.15

cat >"$work/units.mjs" <<'JS'
import codes from 'currency-codes';
import { dinero, toDecimal, toUnits } from 'dinero.js';
import * as currencies from 'dinero.js/currencies';

for (const code of ['MRU', 'MGA']) {
  const money = dinero({ amount: 1240, currency: currencies[code] });
  let text;
  try {
    text = toDecimal(money);
  } catch (error) {
    text = error.message;
  }
  console.log(`${code}, dinero.js: ${toUnits(money).join(' and ')}; ${text}`);
  const { digits } = codes.code(code);
  console.log(`${code}, currency-codes: ${(1240 / 10 ** digits).toFixed(digits)}`);
}
JS
cat >"$work/units.py" <<'PYTHON'
from decimal import Decimal

from moneyed import get_currency

for code in ("MRU", "MGA"):
    print(f"{code}, py-moneyed: {Decimal(1240) / get_currency(code).sub_unit:.2f}")
PYTHON
cat >"$work/go/units.go" <<'GO'
package main

import (
	"fmt"

	"github.com/Rhymond/go-money"
)

func main() {
	for _, code := range []string{"MRU", "MGA"} {
		fmt.Printf("%s, go-money: %.2f\n", code, money.New(1240, code).AsMajorUnits())
	}
}
GO

seen=$( (node "$work/units.mjs" && "$work/py/bin/python" "$work/units.py" && go_run units.go) | LC_ALL=C sort)
echo 'Guess: 12.40, eight times'
as_stated 'dinero.js takes 1240 minor units of MRU and MGA for 248' \
'MGA, currency-codes: 12.40
MGA, dinero.js: 248 and 0; [Dinero.js] Currency is not decimal.
MGA, go-money: 12.40
MGA, py-moneyed: 12.40
MRU, currency-codes: 12.40
MRU, dinero.js: 248 and 0; [Dinero.js] Currency is not decimal.
MRU, go-money: 12.40
MRU, py-moneyed: 12.40' "$seen"
