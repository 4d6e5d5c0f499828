#!/usr/bin/env bash
# Electronic invoices over large quantities, written by a library that takes numbers as well as texts.
#
# Versions: factur-x 7.8 (PyPI), with the schemas that it brings; invoices of EN 16931 as Factur-X's CII and as UBL 2.1.
# Input:    heating oil by the litre at 1.50: 12345.678, 123456.78 and 1234567 litres, as numbers, which the library takes so
#           that an invoice can come from JSON, and as texts; the line's amount is exact. Then an invoice that it has read with
#           numbers (float_as="float"), written again.
# Guess:    the quantity with up to four decimals, as the prices and amounts beside it have theirs.
# Seen:     a number keeps six digits: 12345.7 and 123457, which the schema takes, and 123457 litres at 1.50 are no longer
#           the line's 185185.17; from a million on it is 1.23457e+06, which the schema refuses. Texts stay as they are, and
#           an invoice that is read and written again has another quantity.
# So:       quantities go in as texts, and are read as texts; a test has one of seven digits.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install factur-x==7.8

cat >"$work/invoice.py" <<'PYTHON'
import re

from facturx import generate_xml, parse_ubl_cii_xml


def invoice(litres):
    net = round(float(litres) * 1.5, 2)
    tax = round(net * 0.19, 2)
    return {
        "BT-1": "R-1", "BT-2": "2026-07-01", "BT-3": "380", "BT-5": "EUR", "BT-9": "2026-07-31", "BT-72": "2026-07-01",
        "BT-24": "urn:cen.eu:en16931:2017",
        "BT-106": net, "BT-109": net, "BT-110": tax, "BT-112": net + tax, "BT-115": net + tax,
        "BG-4": {"name": "Shop", "country_code": "DE", "vat_identifier": "DE000000000"},
        "BG-7": {"name": "Customer", "country_code": "DE"},
        "BG-23": [{"BT-116": net, "BT-117": tax, "BT-118": "S", "BT-119": 19}],
        "BG-25": [{"BT-126": "1", "BT-129": litres, "BT-130": "LTR", "BT-131": net, "BT-146": 1.5, "BT-151": "S", "BT-152": 19,
                   "BT-153": "Heating oil"}],
    }


def write(content, flavor):
    return generate_xml(content, flavor=flavor, level="en16931", check_schematron=False)


def line(xml):
    text = xml.decode()
    quantity = re.search(r"(?:Billed|Invoiced)Quantity[^>]*>([^<]+)<", text)[1]
    return quantity + " for " + re.search(r"Line(?:Total|Extension)Amount[^>]*>([^<]+)<", text)[1]


for flavor in ("factur-x", "ubl-2.1"):
    for litres in (12345.678, 123456.78, 1234567, "12345.678", "123456.78", "1234567"):
        try:
            written = line(write(invoice(litres), flavor))
        except Exception as error:
            written = re.search(r"'[0-9.e+]+' is not a valid value", str(error))[0]
        print(f"{flavor}, {litres!r}: {written}")
    first = write(invoice("123456.78"), flavor)
    again = write(parse_ubl_cii_xml(first, float_as="float"), flavor)
    print(f"{flavor}, read and written again: {line(first)}, {line(again)}")
PYTHON

seen=$("$work/py/bin/python" "$work/invoice.py" 2>"$work/invoice.log")
echo 'Guess: 12345.678, 123456.78 and 1234567 litres, however they are given'
as_stated 'a quantity that is a number is written with six digits' \
"factur-x, 12345.678: 12345.7 for 18518.52
factur-x, 123456.78: 123457 for 185185.17
factur-x, 1234567: '1.23457e+06' is not a valid value
factur-x, '12345.678': 12345.678 for 18518.52
factur-x, '123456.78': 123456.78 for 185185.17
factur-x, '1234567': 1234567 for 1851850.50
factur-x, read and written again: 123456.78 for 185185.17, 123457 for 185185.17
ubl-2.1, 12345.678: 12345.7 for 18518.52
ubl-2.1, 123456.78: 123457 for 185185.17
ubl-2.1, 1234567: '1.23457e+06' is not a valid value
ubl-2.1, '12345.678': 12345.678 for 18518.52
ubl-2.1, '123456.78': 123456.78 for 185185.17
ubl-2.1, '1234567': 1234567 for 1851850.50
ubl-2.1, read and written again: 123456.78 for 185185.17, 123457 for 185185.17" "$seen"
