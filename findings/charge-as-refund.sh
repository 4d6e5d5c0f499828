#!/usr/bin/env bash
# A charge in Avro that a service reads, notes something on, and passes on, in four libraries.
#
# Versions: org.apache.avro:avro 1.12.2 (Maven Central), hamba/avro 2.31.0 (Go), avsc 5.7.9 (npm), fastavro 1.13.1 (PyPI).
# Input:    an event whose movement is a Refund or a Charge, two records with the same fields; Java writes a charge, each
#           library reads it as it comes, sets the event's note and writes it; Java reads the outcome.
# Guess:    a charge, four times: the branch of a union is in the bytes, and stays with what was read.
# Seen:     by way of fastavro it is a refund. It reads a record as a dict without a name, and writes the first branch that
#           the dict fits. With return_named_type when reading it is a charge.
# So:       a relay that only adds a field moves money the other way, and every schema check passes: records of a union have a
#           field that no other has, or the kind is an enum; in Python return_named_type (or return_record_name) is set.
#           Tradewind: passes Avro through as bytes; its own events are JSON, with the type in a field.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.apache.avro:avro:1.12.2 org.slf4j:slf4j-nop:2.0.17
go_get github.com/hamba/avro/v2@v2.31.0
npm_install avsc@5.7.9
pip_install fastavro==1.13.1

movement() { printf '{"type":"record","name":"%s","fields":[{"name":"order","type":"string"},{"name":"cents","type":"long"}]}' "$1"; }
SCHEMA='{"type":"record","name":"Event","namespace":"shop","fields":['
SCHEMA+='{"name":"note","type":"string"},{"name":"movement","type":['"$(movement Refund),$(movement Charge)"']}]}'
export SCHEMA WRITTEN=$work/written.avro PASSED=$work/passed.avro

cat >"$work/Pass.java" <<'JAVA'
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

class Pass {
    private static final Schema EVENT = new Schema.Parser().parse(System.getenv("SCHEMA"));
    private static final Path WRITTEN = Path.of(System.getenv("WRITTEN"));
    private static final Path PASSED = Path.of(System.getenv("PASSED"));

    public static void main(String[] args) throws IOException {
        switch (System.getenv("STEP")) {
            case "write" -> {
                var charge = new GenericData.Record(EVENT.getField("movement").schema().getTypes().get(1));
                charge.put("order", "order-1");
                charge.put("cents", 1999L);
                var event = new GenericData.Record(EVENT);
                event.put("note", "");
                event.put("movement", charge);
                write(event, WRITTEN);
            }
            case "pass" -> {
                var event = read(WRITTEN);
                event.put("note", "seen");
                write(event, PASSED);
            }
            default -> {
                var event = read(PASSED);
                var movement = (GenericRecord) event.get("movement");
                System.out.println(movement.getSchema().getName() + " of " + movement.get("cents") + ", " + event.get("note"));
            }
        }
    }

    private static GenericRecord read(Path file) throws IOException {
        var decoder = DecoderFactory.get().binaryDecoder(Files.readAllBytes(file), null);
        return new GenericDatumReader<GenericRecord>(EVENT).read(null, decoder);
    }

    private static void write(GenericRecord event, Path file) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(EVENT).write(event, encoder);
        encoder.flush();
        Files.write(file, bytes.toByteArray());
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"os"

	"github.com/hamba/avro/v2"
)

func main() {
	schema := avro.MustParse(os.Getenv("SCHEMA"))
	written, err := os.ReadFile(os.Getenv("WRITTEN"))
	if err != nil {
		panic(err)
	}
	var event map[string]any
	if err := avro.Unmarshal(schema, written, &event); err != nil {
		panic(err)
	}
	event["note"] = "seen"
	passed, err := avro.Marshal(schema, event)
	if err != nil {
		panic(err)
	}
	if err := os.WriteFile(os.Getenv("PASSED"), passed, 0o600); err != nil {
		panic(err)
	}
}
GO
cat >"$work/pass.mjs" <<'JS'
import { readFileSync, writeFileSync } from 'node:fs';
import avro from 'avsc';

const type = avro.Type.forSchema(JSON.parse(process.env.SCHEMA));
const event = type.fromBuffer(readFileSync(process.env.WRITTEN));
event.note = 'seen';
writeFileSync(process.env.PASSED, type.toBuffer(event));
JS
cat >"$work/pass.py" <<'PYTHON'
import json
import os
import sys

import fastavro

schema = fastavro.parse_schema(json.loads(os.environ["SCHEMA"]))
with open(os.environ["WRITTEN"], "rb") as written:
    event = fastavro.schemaless_reader(written, schema, None, return_named_type="named" in sys.argv)
event["note"] = "seen"
with open(os.environ["PASSED"], "wb") as passed:
    fastavro.schemaless_writer(passed, schema, event)
PYTHON

passed_by() { # NAME COMMAND...: what Java reads after the command
    local name=$1
    shift
    rm -f "$PASSED"
    "$@"
    echo "$name: $(STEP=read java_run "$work/Pass.java")"
}
STEP=write java_run "$work/Pass.java"
export STEP=pass
seen=$(
    passed_by Java java_run "$work/Pass.java"
    passed_by hamba/avro go_run main.go
    passed_by avsc node "$work/pass.mjs"
    passed_by fastavro "$work/py/bin/python" "$work/pass.py"
    passed_by 'fastavro, return_named_type' "$work/py/bin/python" "$work/pass.py" named
)
echo 'Guess: Charge of 1999, seen, five times'
as_stated 'a charge that fastavro reads and writes is a refund' \
'Java: Charge of 1999, seen
hamba/avro: Charge of 1999, seen
avsc: Charge of 1999, seen
fastavro: Refund of 1999, seen
fastavro, return_named_type: Charge of 1999, seen' "$seen"
