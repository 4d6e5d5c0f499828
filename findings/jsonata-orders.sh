#!/usr/bin/env bash
# Expressions in JSONata over two orders, in four implementations.
#
# Versions: jsonata 2.2.2 (npm), jsonata-python 0.7.1 (PyPI), xiatechs/jsonata-go 1.8.8 and blues/jsonata-go 1.5.4 (Go).
# Input:    two orders whose numbers have sixteen digits (microseconds, below 2^53), placed at noon in Berlin and in New York
#           with the zone's offset, with a voucher that is null; each order's key for a payment ("order-" & id), its time in
#           milliseconds, whether it has a voucher field.
# Guess:    all four answer as the first one, JSONata's own: two keys, 10:00 and 16:00 UTC, true.
# Seen:     Python writes sixteen digits as 1.76722560012346e+15, so both orders have one key, though it compares and
#           adds them exactly; in xiatechs' Go a time with an offset is midnight UTC of its day; in both of Go's a null
#           is no field.
# So:       numbers of orders are texts before they come to an expression; times come in UTC with a Z; where a null differs
#           from nothing, ask outside of the expression.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install jsonata@2.2.2
pip_install jsonata-python==0.7.1
go_get github.com/xiatechs/jsonata-go@v1.8.8 github.com/blues/jsonata-go@v1.5.4

cat >"$work/orders.json" <<'JSON'
{"orders": [
  {"id": 1767225600123456, "placed": "2026-07-01T12:00:00+02:00", "voucher": null},
  {"id": 1767225600123457, "placed": "2026-07-01T12:00:00-04:00", "voucher": null}]}
JSON
cat >"$work/expressions.txt" <<'JSONATA'
orders.("order-" & id)
orders[0].id = orders[1].id
orders.$toMillis(placed)
$exists(orders[0].voucher)
JSONATA
ORDERS=$work
export ORDERS

cat >"$work/orders.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import jsonata from 'jsonata';

const orders = JSON.parse(readFileSync(`${process.env.ORDERS}/orders.json`, 'utf8'));
for (const expression of readFileSync(`${process.env.ORDERS}/expressions.txt`, 'utf8').trim().split('\n')) {
  console.log('JavaScript:', JSON.stringify(await jsonata(expression).evaluate(orders)));
}
JS
cat >"$work/orders.py" <<'PYTHON'
import json
import os

from jsonata import Jsonata

with open(os.environ["ORDERS"] + "/orders.json") as file:
    orders = json.load(file)
with open(os.environ["ORDERS"] + "/expressions.txt") as file:
    for expression in file:
        print("Python:", json.dumps(Jsonata(expression.strip()).evaluate(orders), separators=(",", ":")))
PYTHON
cat >"$work/go/main.go" <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	blues "github.com/blues/jsonata-go"
	xiatechs "github.com/xiatechs/jsonata-go"
)

type compiled interface{ Eval(any) (any, error) }

func main() {
	content, _ := os.ReadFile(os.Getenv("ORDERS") + "/orders.json")
	expressions, _ := os.ReadFile(os.Getenv("ORDERS") + "/expressions.txt")
	libraries := []struct {
		name    string
		compile func(string) compiled
	}{
		{"Go, xiatechs", func(expression string) compiled { return xiatechs.MustCompile(expression) }},
		{"Go, blues", func(expression string) compiled { return blues.MustCompile(expression) }},
	}
	for _, library := range libraries {
		for _, expression := range strings.Split(strings.TrimSpace(string(expressions)), "\n") {
			var orders any
			if err := json.Unmarshal(content, &orders); err != nil {
				panic(err)
			}
			value, err := library.compile(expression).Eval(orders)
			if err != nil {
				panic(err)
			}
			answer, _ := json.Marshal(value)
			fmt.Printf("%s: %s\n", library.name, answer)
		}
	}
}
GO

seen=$(
    node "$work/orders.mjs"
    "$work/py/bin/python" "$work/orders.py"
    go_run main.go
)
echo 'Guess: ["order-1767225600123456","order-1767225600123457"], false, [1782900000000,1782921600000], true, from each'
as_stated 'JSONata gives two orders one key in Python, and in Go their times another hour and their nulls no field' \
'JavaScript: ["order-1767225600123456","order-1767225600123457"]
JavaScript: false
JavaScript: [1782900000000,1782921600000]
JavaScript: true
Python: ["order-1.76722560012346e+15","order-1.76722560012346e+15"]
Python: false
Python: [1782900000000,1782921600000]
Python: true
Go, xiatechs: ["order-1767225600123456","order-1767225600123457"]
Go, xiatechs: false
Go, xiatechs: [1782864000000,1782864000000]
Go, xiatechs: false
Go, blues: ["order-1767225600123456","order-1767225600123457"]
Go, blues: false
Go, blues: [1782900000000,1782921600000]
Go, blues: false' "$seen"
