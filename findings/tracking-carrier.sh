#!/usr/bin/env bash
# The carrier of a parcel, told from its tracking number by two libraries.
#
# Versions: ts-tracking-number 1.0.17 (npm), tracking-numbers 0.1.8 (PyPI).
# Input:    five numbers of DHL's parcels, those that its sandbox for tracking knows, and a piece of DHL Express.
# Guess:    dhl, or no carrier where a library does not know the form.
# Seen:     all five are parcels of USPS to ts-tracking-number, and of nobody to tracking-numbers, which reads the same
#           published list of forms; the piece of DHL Express is found in a text by the first one, and is of nobody
#           when the number itself is asked for.
# So:       the carrier is stored beside the tracking number when the label is bought, and never worked out from it.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install ts-tracking-number@1.0.17
pip_install tracking-numbers==0.1.8

cat >"$work/carrier.mjs" <<'JS'
import { findTracking, getTracking } from 'ts-tracking-number';

for (const number of process.argv.slice(2)) {
  const found = findTracking(number).map((tracking) => tracking.courier.code);
  console.log(`ts-tracking-number: ${number} ${getTracking(number)?.courier.code ?? 'nobody'}, found ${found}`);
}
JS
cat >"$work/carrier.py" <<'PYTHON'
import sys
from tracking_numbers import get_tracking_number

for number in sys.argv[1:]:
    tracking = get_tracking_number(number)
    print("tracking-numbers:", number, tracking.courier.code if tracking else "nobody")
PYTHON

numbers=(00340434161094042557 00340434161094038253 00340434161094032954 00340434161094027318 00340434161094022115 JJD000390007882713)
seen=$(node "$work/carrier.mjs" "${numbers[@]}" && "$work/py/bin/python" "$work/carrier.py" "${numbers[@]}")
echo 'Guess: dhl or nobody'
as_stated 'parcels of DHL are of USPS, or of nobody' \
'ts-tracking-number: 00340434161094042557 usps, found usps
ts-tracking-number: 00340434161094038253 usps, found usps
ts-tracking-number: 00340434161094032954 usps, found usps
ts-tracking-number: 00340434161094027318 usps, found usps
ts-tracking-number: 00340434161094022115 usps, found usps
ts-tracking-number: JJD000390007882713 nobody, found dhl
tracking-numbers: 00340434161094042557 nobody
tracking-numbers: 00340434161094038253 nobody
tracking-numbers: 00340434161094032954 nobody
tracking-numbers: 00340434161094027318 nobody
tracking-numbers: 00340434161094022115 nobody
tracking-numbers: JJD000390007882713 nobody' "$seen"
