#!/usr/bin/env bash
# Routing rules in CEL over the data of an order, in four implementations of the language.
#
# Versions: cel-js 0.8.2 and @marcbachmann/cel-js 8.0.0 (npm), cel-python 0.5.0 (PyPI), cel-go 0.26.1 (Go).
# Input:    an event whose JSON has "total": 100 and "price": 99.5, read by each language's own JSON reader,
#           and five rules: a total above 99.5, a total among 100.0, a third of it above 33, its parity, and 7/2.
# Guess:    all four say the same: a comparison takes either kind of number, a third of 100 is 33, 7/2 is 3.
# Seen:     cel-python finds no overload where a whole number meets one with a fraction, so the same rule works for
#           an order of 100.5 and fails for one of 100; cel-go and one of npm's have doubles only, so dividing by a whole
#           number and % fail; cel-js divides as JavaScript does, and is the only one in which the third is above 33.
# So:       a rule says double(...) on both sides of a comparison and divides by nothing; a router counts rules
#           that failed apart from rules that did not match.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install cel-js@0.8.2 @marcbachmann/cel-js@8.0.0
pip_install cel-python==0.5.0
go_get github.com/google/cel-go@v0.26.1 github.com/google/cel-go/cel@v0.26.1

cat >"$work/event.json" <<'JSON'
{"data": {"total": 100, "price": 99.5}}
JSON
cat >"$work/rules.txt" <<'CEL'
event.data.total > event.data.price
event.data.total in [100.0]
event.data.total / 3 > 33
event.data.total % 2 == 0
7 / 2 == 3
CEL

cat >"$work/cel.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import * as celjs from 'cel-js';
import * as marcbachmann from '@marcbachmann/cel-js';

const event = JSON.parse(readFileSync(`${process.argv[2]}/event.json`, 'utf8'));
const rules = readFileSync(`${process.argv[2]}/rules.txt`, 'utf8').trim().split('\n');
for (const [name, library] of [['cel-js', celjs], ['@marcbachmann/cel-js', marcbachmann]]) {
  const answers = rules.map((rule) => {
    try {
      return library.evaluate(rule, { event });
    } catch {
      return 'error';
    }
  });
  console.log(`${name}: ${answers.join(' ')}`);
}
JS
cat >"$work/cel.py" <<'PYTHON'
import json
import sys
import celpy

folder = sys.argv[1]
event = celpy.json_to_cel(json.load(open(f"{folder}/event.json")))
environment = celpy.Environment()


def answer(rule):
    try:
        return str(bool(environment.program(environment.compile(rule)).evaluate({"event": event}))).lower()
    except celpy.CELEvalError:
        return "error"


print("cel-python:", *(answer(rule) for rule in open(f"{folder}/rules.txt").read().splitlines()))
PYTHON
cat >"$work/go/main.go" <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/google/cel-go/cel"
)

func main() {
	folder := os.Getenv("RULES")
	text, _ := os.ReadFile(folder + "/event.json")
	var event map[string]any
	if err := json.Unmarshal(text, &event); err != nil {
		panic(err)
	}
	rules, _ := os.ReadFile(folder + "/rules.txt")
	environment, _ := cel.NewEnv(cel.Variable("event", cel.DynType))
	fmt.Print("cel-go:")
	for _, rule := range strings.Split(strings.TrimSpace(string(rules)), "\n") {
		fmt.Print(" ", answer(environment, rule, event))
	}
	fmt.Println()
}

func answer(environment *cel.Env, rule string, event map[string]any) any {
	ast, issues := environment.Compile(rule)
	if issues.Err() != nil {
		return "refused"
	}
	program, _ := environment.Program(ast)
	value, _, err := program.Eval(map[string]any{"event": event})
	if err != nil {
		return "error"
	}
	return value.Value()
}
GO

export RULES=$work
seen=$(node "$work/cel.mjs" "$work" && "$work/py/bin/python" "$work/cel.py" "$work" && go_run main.go)
echo 'Guess: each of the four answers true true false true true'
as_stated 'of five rules none is answered alike by four implementations of CEL' \
'cel-js: true true true true false
@marcbachmann/cel-js: true true error error true
cel-python: error error false true true
cel-go: true true error error true' "$seen"
