#!/usr/bin/env bash
# Rules in JsonLogic over the lines of an order, in four implementations.
#
# Versions: json-logic-js 2.0.5 (npm), json-logic-qubit 0.9.1 (PyPI), diegoholiveira/jsonlogic 3.5.1 (Go),
#           json-logic-java 1.1.0 (Maven Central).
# Input:    an order that has quantity and price itself, as its lines have, a voucher that is null and a note that is
#           empty, but no weight; five rules: the sum over its lines, how many lines have more than one piece, which
#           fields are missing, whether the weight is under five, whether one date is later than another.
# Guess:    all four answer as the first one, JsonLogic's own: 20.4, 1, all three fields, true (nothing counts as 0), true.
# Seen:     no rule is answered alike. In Go the order's own quantity and price stand in for those of each line: the sum is
#           122.4, and both lines have more than one piece. A field that is null is there to Java, an empty one to Java
#           and Go; a weight that is not there is not under five to Python and Java; to Java no date is later.
# So:       a rule names fields that the order and its lines do not share, and asks for a field before it compares.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install json-logic-js@2.0.5
pip_install json-logic-qubit==0.9.1
go_get github.com/diegoholiveira/jsonlogic/v3@v3.5.1
maven_jars io.github.jamsesso:json-logic-java:1.1.0

cat >"$work/order.json" <<'JSON'
{"quantity": 3, "price": 20.4, "voucher": null, "note": "", "lines": [
  {"sku": "mug", "quantity": 2, "price": 10.1}, {"sku": "cup", "quantity": 1, "price": 0.2}]}
JSON
cat >"$work/rules.txt" <<'RULES'
{"reduce": [{"map": [{"var": "lines"}, {"*": [{"var": "quantity"}, {"var": "price"}]}]}, {"+": [{"var": "accumulator"}, {"var": "current"}]}, 0]}
{"reduce": [{"filter": [{"var": "lines"}, {">": [{"var": "quantity"}, 1]}]}, {"+": [{"var": "accumulator"}, 1]}, 0]}
{"missing": ["voucher", "note", "weight"]}
{"<": [{"var": "weight"}, 5]}
{">": ["2026-07-02", "2026-07-01"]}
RULES
RULES=$work
export RULES

cat >"$work/rules.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import jsonLogic from 'json-logic-js';

const order = JSON.parse(readFileSync(`${process.env.RULES}/order.json`, 'utf8'));
const rules = readFileSync(`${process.env.RULES}/rules.txt`, 'utf8').trim().split('\n');
console.log('JavaScript:', rules.map((rule) => JSON.stringify(jsonLogic.apply(JSON.parse(rule), order))).join(' '));
JS
cat >"$work/rules.py" <<'PYTHON'
import json
import os
from json_logic import jsonLogic

with open(os.environ["RULES"] + "/order.json") as file:
    order = json.load(file)
with open(os.environ["RULES"] + "/rules.txt") as file:
    answers = [jsonLogic(json.loads(rule), order) for rule in file]
print("Python:", *(json.dumps(answer, separators=(",", ":")) for answer in answers))
PYTHON
cat >"$work/go/main.go" <<'GO'
package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"

	"github.com/diegoholiveira/jsonlogic/v3"
)

func main() {
	folder := os.Getenv("RULES")
	order, _ := os.ReadFile(folder + "/order.json")
	rules, _ := os.ReadFile(folder + "/rules.txt")
	fmt.Print("Go:")
	for _, rule := range strings.Split(strings.TrimSpace(string(rules)), "\n") {
		var answer bytes.Buffer
		if err := jsonlogic.Apply(strings.NewReader(rule), bytes.NewReader(order), &answer); err != nil {
			panic(err)
		}
		fmt.Print(" ", strings.TrimSpace(answer.String()))
	}
	fmt.Println()
}
GO
cat >"$work/Rules.java" <<'JAVA'
import com.google.gson.Gson;
import io.github.jamsesso.jsonlogic.JsonLogic;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

class Rules {
    public static void main(String[] none) throws Exception {
        Path folder = Path.of(System.getenv("RULES"));
        Object order = new Gson().fromJson(Files.readString(folder.resolve("order.json")), Map.class);
        var answers = new StringBuilder("Java:");
        for (String rule : Files.readAllLines(folder.resolve("rules.txt"))) {
            answers.append(" ").append(new Gson().toJson(new JsonLogic().apply(rule, order)));
        }
        System.out.println(answers);
    }
}
JAVA

seen=$(
    node "$work/rules.mjs"
    "$work/py/bin/python" "$work/rules.py"
    go_run main.go
    java_run "$work/Rules.java"
)
echo 'Guess: each of the four answers 20.4 1 ["voucher","note","weight"] true true'
as_stated 'four implementations of JsonLogic disagree about lines, missing fields and dates' \
'JavaScript: 20.4 1 ["voucher","note","weight"] true true
Python: 20.4 1 ["voucher","note","weight"] false true
Go: 122.39999999999999 2 ["voucher","weight"] true true
Java: 20.4 1.0 ["weight"] false false' "$seen"
