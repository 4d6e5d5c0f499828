#!/usr/bin/env bash
# VAT numbers of customers in Northern Ireland, checked by four libraries for numbers of the EU.
#
# Versions: jsvat 2.5.4 and jsvat-next 3.0.4 (npm), python-stdnum 2.2 and pyvat 1.3.18 (PyPI); nothing is asked over the network.
# Input:    a made-up number with right check digits, and a government department's of the short form, each with the prefix XI,
#           under which the EU's own service knows Northern Ireland for goods since 2021; and the first with GB.
# Guess:    all four take XI; of GB they may think as they like.
# Seen:     jsvat calls XI a country that it does not support, and takes GB; pyvat takes neither; jsvat-next takes the trader's XI
#           and refuses the department's; only python-stdnum takes both, and not GB.
# So:       an unsupported country is another answer than a wrong number (isSupportedCountry), and no reason to refuse a
#           customer or to charge VAT on goods that go to one; ask the EU's service before that.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install jsvat@2.5.4 jsvat-next@3.0.4
pip_install python-stdnum==2.2 pyvat==1.3.18

cat >"$work/check.cjs" <<'JS'
for (const name of ['jsvat', 'jsvat-next']) {
  const library = require(name);
  const countries = Object.values(library).filter((country) => country?.calcFn);
  for (const number of ['XI100000089', 'XIGD001', 'GB100000089']) {
    const { isValid, isSupportedCountry } = library.checkVAT(number, countries);
    console.log(`${name}, ${number}: ${isValid ? 'takes' : 'refuses'}${isSupportedCountry ? '' : ', no supported country'}`);
  }
}
JS
cat >"$work/check.py" <<'PYTHON'
import pyvat
from stdnum.eu import vat

for name, takes in (("python-stdnum", vat.is_valid), ("pyvat", pyvat.is_vat_number_format_valid)):
    for number in ("XI100000089", "XIGD001", "GB100000089"):
        print(f"{name}, {number}: {'takes' if takes(number) else 'refuses'}")
PYTHON

seen=$(node "$work/check.cjs" && "$work/py/bin/python" "$work/check.py" 2>"$work/check.log")
echo 'Guess: each takes XI100000089 and XIGD001'
as_stated 'three of four libraries for VAT numbers of the EU refuse one of Northern Ireland' \
'jsvat, XI100000089: refuses, no supported country
jsvat, XIGD001: refuses, no supported country
jsvat, GB100000089: takes
jsvat-next, XI100000089: takes
jsvat-next, XIGD001: refuses
jsvat-next, GB100000089: takes
python-stdnum, XI100000089: takes
python-stdnum, XIGD001: takes
python-stdnum, GB100000089: refuses
pyvat, XI100000089: refuses
pyvat, XIGD001: refuses
pyvat, GB100000089: refuses' "$seen"
