#!/usr/bin/env bash
# Dates, times and links of an order's event, in four validators of JSON Schema that are told to check formats.
#
# Versions: ajv 8.20.0 with ajv-formats 3.0.1 (npm), jsonschema 4.26.0 (PyPI), com.networknt:json-schema-validator 3.0.6 (Maven
#           Central), santhosh-tekuri/jsonschema 6.0.3 (Go).
# Input:    texts against a format of draft 2020-12, formats switched on in each as its documentation has it.
# Guess:    who checks formats refuses "tomorrow" as a date-time, "3 days" as a duration and "no uri" as a URI.
# Seen:     jsonschema takes all three, and 30 February at ten: it checks a format only if another package for it is
#           installed, and lets the others pass without a word; date is checked, date-time is not. The other three refuse.
# So:       a consumer in Python lets through what its contract refuses, and a test with a wrong date alone does not show
#           it: install jsonschema[format-nongpl], and test that each format that a schema names refuses something.
#           Tradewind: validates events by networknt in draft 4, where formats are checked without a switch.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install ajv@8.20.0 ajv-formats@3.0.1
pip_install jsonschema==4.26.0
maven_jars com.networknt:json-schema-validator:3.0.6 org.slf4j:slf4j-nop:2.0.17
go_get github.com/santhosh-tekuri/jsonschema/v6@v6.0.3

cat >"$work/texts" <<'TEXTS'
date-time tomorrow
date-time 2026-02-30T10:00:00Z
date-time 2026-01-01T10:00:00Z
date 2026-02-30
duration 3 days
uri no uri
TEXTS
export TEXTS=$work/texts

cat >"$work/formats.mjs" <<'JS'
import { readFileSync } from 'node:fs';
import { Ajv2020 } from 'ajv/dist/2020.js';
import formats from 'ajv-formats';

const ajv = new Ajv2020();
formats.default(ajv);
for (const line of readFileSync(process.env.TEXTS, 'utf8').trim().split('\n')) {
  const [, format, text] = /^(\S+) (.*)$/.exec(line);
  console.log(`ajv: ${line}: ${ajv.compile({ format })(text) ? 'valid' : 'invalid'}`);
}
JS
cat >"$work/formats.py" <<'PYTHON'
import os

from jsonschema import Draft202012Validator

with open(os.environ["TEXTS"]) as texts:
    for line in texts.read().splitlines():
        name, text = line.split(" ", 1)
        validator = Draft202012Validator({"format": name}, format_checker=Draft202012Validator.FORMAT_CHECKER)
        print(f"jsonschema: {line}: {'valid' if validator.is_valid(text) else 'invalid'}")
PYTHON
cat >"$work/Formats.java" <<'JAVA'
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

class Formats {
    public static void main(String[] args) throws IOException {
        var checking = SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build();
        var registry = SchemaRegistry.withDefaultDialect(
                SpecificationVersion.DRAFT_2020_12, builder -> builder.schemaRegistryConfig(checking));
        for (String line : Files.readAllLines(Path.of(System.getenv("TEXTS")))) {
            String[] parts = line.split(" ", 2);
            var errors = registry.getSchema("{\"format\": \"" + parts[0] + "\"}")
                    .validate('"' + parts[1] + '"', InputFormat.JSON);
            System.out.println("networknt: " + line + ": " + (errors.isEmpty() ? "valid" : "invalid"));
        }
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"os"
	"strings"

	"github.com/santhosh-tekuri/jsonschema/v6"
)

func main() {
	texts, err := os.ReadFile(os.Getenv("TEXTS"))
	if err != nil {
		panic(err)
	}
	for line := range strings.Lines(string(texts)) {
		line = strings.TrimSpace(line)
		format, text, _ := strings.Cut(line, " ")
		compiler := jsonschema.NewCompiler()
		compiler.AssertFormat()
		if err := compiler.AddResource("order", map[string]any{"format": format}); err != nil {
			panic(err)
		}
		outcome := "valid"
		if compiler.MustCompile("order").Validate(text) != nil {
			outcome = "invalid"
		}
		fmt.Printf("santhosh-tekuri: %s: %s\n", line, outcome)
	}
}
GO

seen=$(
    node "$work/formats.mjs"
    "$work/py/bin/python" "$work/formats.py"
    java_run "$work/Formats.java"
    go_run main.go
)
echo 'Guess: from each: invalid invalid valid invalid invalid invalid'
as_stated 'jsonschema takes "tomorrow" for a date-time with formats switched on' \
'ajv: date-time tomorrow: invalid
ajv: date-time 2026-02-30T10:00:00Z: invalid
ajv: date-time 2026-01-01T10:00:00Z: valid
ajv: date 2026-02-30: invalid
ajv: duration 3 days: invalid
ajv: uri no uri: invalid
jsonschema: date-time tomorrow: valid
jsonschema: date-time 2026-02-30T10:00:00Z: valid
jsonschema: date-time 2026-01-01T10:00:00Z: valid
jsonschema: date 2026-02-30: invalid
jsonschema: duration 3 days: valid
jsonschema: uri no uri: valid
networknt: date-time tomorrow: invalid
networknt: date-time 2026-02-30T10:00:00Z: invalid
networknt: date-time 2026-01-01T10:00:00Z: valid
networknt: date 2026-02-30: invalid
networknt: duration 3 days: invalid
networknt: uri no uri: invalid
santhosh-tekuri: date-time tomorrow: invalid
santhosh-tekuri: date-time 2026-02-30T10:00:00Z: invalid
santhosh-tekuri: date-time 2026-01-01T10:00:00Z: valid
santhosh-tekuri: date 2026-02-30: invalid
santhosh-tekuri: duration 3 days: invalid
santhosh-tekuri: uri no uri: invalid' "$seen"
