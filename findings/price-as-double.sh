#!/usr/bin/env bash
# Prices in a schema and in a money library: the cents that are not there.
#
# Versions: ajv 8.20.0 (npm), jsonschema 4.26.0 (PyPI), com.networknt:json-schema-validator 3.0.6
#           (Maven Central), Rhymond/go-money 1.0.15 (Go).
# Input:    19.99, 0.07, 4.35 and 1.10 against {"type": "number", "multipleOf": 0.01}; the same to money.NewFromFloat.
# Guess:    the validators agree, and accept all four; go-money makes 1999, 7, 435 and 110 cents of them.
# Seen:     ajv and jsonschema refuse the first three, networknt accepts all; go-money makes 1998, 7,
#           434 and 110 cents.
# So:       a schema with multipleOf in an event's contract lets a Java producer send what its
#           consumers in Python and JavaScript refuse, and a price that was ever a double loses a cent
#           in Go: amounts are integers of the minor unit or text, in schemas too.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install ajv@8.20.0
pip_install jsonschema==4.26.0
maven_jars com.networknt:json-schema-validator:3.0.6
go_get github.com/Rhymond/go-money@v1.0.15

cat >"$work/Prices.java" <<'JAVA'
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class Prices {
    public static void main(String[] args) {
        var cents = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema("{\"type\": \"number\", \"multipleOf\": 0.01}");
        System.out.println(Stream.of("19.99", "0.07", "4.35", "1.10")
                .map(price -> cents.validate(price, InputFormat.JSON).isEmpty() ? "valid" : "invalid")
                .collect(Collectors.joining(" ", "networknt ", "")));
    }
}
JAVA
cat >"$work/prices.mjs" <<'JS'
import { Ajv } from 'ajv';
const cents = new Ajv().compile({ type: 'number', multipleOf: 0.01 });
console.log('ajv', ...[19.99, 0.07, 4.35, 1.1].map((price) => (cents(price) ? 'valid' : 'invalid')));
JS
cat >"$work/prices.py" <<'PYTHON'
from jsonschema import Draft202012Validator

cents = Draft202012Validator({"type": "number", "multipleOf": 0.01})
print("jsonschema", *["valid" if cents.is_valid(price) else "invalid" for price in (19.99, 0.07, 4.35, 1.10)])
PYTHON
cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"

	"github.com/Rhymond/go-money"
)

func main() {
	fmt.Print("go-money")
	for _, price := range []float64{19.99, 0.07, 4.35, 1.10} {
		fmt.Print(" ", money.NewFromFloat(price, money.EUR).Amount())
	}
	fmt.Println()
}
GO

seen=$(
    java_run "$work/Prices.java"
    node "$work/prices.mjs"
    "$work/py/bin/python" "$work/prices.py"
    go_run main.go
)
echo 'Guess: four times valid from each validator; 1999 7 435 110'
as_stated 'two of three validators refuse 19.99 as a multiple of 0.01, and go-money makes 1998 cents of it' \
'networknt valid valid valid valid
ajv invalid invalid invalid valid
jsonschema invalid invalid invalid valid
go-money 1998 7 434 110' "$seen"
