#!/usr/bin/env bash
# The totals of an order in a mail, by one Liquid template in four languages.
#
# Versions: liquidjs 10.30.1 (npm), python-liquid 2.3.6 (PyPI), osteele/liquid 1.6.0 (Go), liqp 0.9.2.3 (Maven Central).
# Input:    1999 cents divided by 100; a weight of 2.5 rounded; 1234.50 with 19% of tax, rounded to cents; lines of
#           2 at 10.10, 1 at 9.00 and 3 at 0.70 added up; and a note that is empty, compared with blank.
# Guess:    what Shopify's pages have, in all four: 19, since whole numbers divide into one; 3; 1469.06; 31.3; blank.
# Seen:     liquidjs divides into 19.99; Python rounds 2.5 to 2; JavaScript and Go count with doubles, and say 1469.05 and
#           31.299999999999997; in Go and Java nothing is blank.
# So:       amounts come into a template as text, formatted once; a template has no arithmetic.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install liquidjs@10.30.1
pip_install python-liquid==2.3.6
go_get github.com/osteele/liquid@v1.6.0
maven_jars nl.big-o:liqp:0.9.2.3

cat >"$work/order.json" <<'JSON'
{"cents": 1999, "weight": 2.5, "net": 1234.5, "note": "", "lines": [
  {"quantity": 2, "price": 10.1}, {"quantity": 1, "price": 9.0}, {"quantity": 3, "price": 0.7}]}
JSON
cat >"$work/mail.liquid" <<'LIQUID'
{{ cents | divided_by: 100 }} | {{ weight | round }} | {{ net | times: 1.19 | round: 2 }} | {% assign sum = 0 %}{% for line in lines %}{% assign sum = line.price | times: line.quantity | plus: sum %}{% endfor %}{{ sum }} | {% if note == blank %}blank{% else %}a note{% endif %}
LIQUID
export MAIL=$work

cat >"$work/mail.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import { Liquid } from 'liquidjs';

const read = (name) => readFileSync(`${process.env.MAIL}/${name}`, 'utf8').trim();
console.log('JavaScript:', new Liquid().parseAndRenderSync(read('mail.liquid'), JSON.parse(read('order.json'))));
JS
cat >"$work/mail.py" <<'PYTHON'
import json
import os
from pathlib import Path

import liquid

folder = Path(os.environ["MAIL"])
order = json.loads((folder / "order.json").read_text())
print("Python:", liquid.render((folder / "mail.liquid").read_text().strip(), **order))
PYTHON
cat >"$work/go/main.go" <<'GO'
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strings"

	"github.com/osteele/liquid"
)

func main() {
	folder := os.Getenv("MAIL")
	text, _ := os.ReadFile(folder + "/order.json")
	var order map[string]any
	if err := json.Unmarshal(text, &order); err != nil {
		panic(err)
	}
	template, _ := os.ReadFile(folder + "/mail.liquid")
	mail, err := liquid.NewEngine().ParseAndRenderString(strings.TrimSpace(string(template)), order)
	if err != nil {
		panic(err)
	}
	fmt.Println("Go:", mail)
}
GO
cat >"$work/Mail.java" <<'JAVA'
import java.nio.file.Files;
import java.nio.file.Path;
import liqp.TemplateParser;

class Mail {
    public static void main(String[] none) throws Exception {
        Path folder = Path.of(System.getenv("MAIL"));
        String template = Files.readString(folder.resolve("mail.liquid")).trim();
        String order = Files.readString(folder.resolve("order.json"));
        System.out.println("Java: " + TemplateParser.DEFAULT.parse(template).render(order));
    }
}
JAVA

seen=$(
    node "$work/mail.mjs"
    "$work/py/bin/python" "$work/mail.py"
    go_run main.go
    java_run "$work/Mail.java"
)
echo 'Guess: 19 | 3 | 1469.06 | 31.3 | blank, from all four'
as_stated 'one Liquid template gives four different mails' \
'JavaScript: 19.99 | 3 | 1469.05 | 31.299999999999997 | blank
Python: 19 | 2 | 1469.06 | 31.3 | blank
Go: 19 | 3 | 1469.05 | 31.299999999999997 | a note
Java: 19 | 3 | 1469.06 | 31.3 | a note' "$seen"
