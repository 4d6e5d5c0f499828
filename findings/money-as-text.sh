#!/usr/bin/env bash
# An amount of money turned into text by the library that holds it.
#
# Versions: py-moneyed 3.0 with babel 2.19.0 (PyPI).
# Input:    1234.50 in HUF, COP, ALL and TWD, 1234.560 in IQD and TND: minor units all of them have.
# Guess:    str() shows the decimals of the currency's minor unit, which py-moneyed itself knows
#           (get_amount_in_sub_unit gives 123450 for HUF).
# Seen:     HUF, COP, ALL and IQD are shown without decimals, rounded; TWD and TND are not.
#           The unit comes from py-moneyed (ISO 4217), the text from babel (how people write prices).
# So:       a receipt or a log line can show another amount than the one charged, in some currencies
#           only: text for records comes from the integer of minor units, never from a formatter.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install py-moneyed==3.0 babel==2.19.0

cat >"$work/amounts.py" <<'PYTHON'
from moneyed import Money

for amount, currency in (("1234.50", "HUF"), ("1234.50", "COP"), ("1234.50", "ALL"), ("1234.560", "IQD"),
                         ("1234.50", "TWD"), ("1234.560", "TND")):
    money = Money(amount, currency)
    text = "".join(c for c in str(money) if c in "0123456789.")
    print(currency, money.get_amount_in_sub_unit(), "is shown as", text)
PYTHON

seen=$(LC_ALL=C.UTF-8 "$work/py/bin/python" "$work/amounts.py")
echo 'Guess: 1234.50 or 1234.560 in every line'
as_stated 'py-moneyed shows 1234.50 HUF as 1234 and 1234.560 IQD as 1235' \
'HUF 123450 is shown as 1234
COP 123450 is shown as 1234
ALL 123450 is shown as 1234
IQD 1234560 is shown as 1235
TWD 123450 is shown as 1234.50
TND 1234560 is shown as 1234.560' "$seen"
