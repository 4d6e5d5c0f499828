#!/usr/bin/env bash
# A total of 19.99, written with two decimals and read by a schema that has three.
#
# Versions: org.apache.avro:avro 1.12.2 (Maven Central), hamba/avro 2.31.0 (Go), fastavro 1.13.1 (PyPI).
# Input:    one Avro record with a decimal of scale 2; its bytes read with that schema as the writer's and one
#           of scale 3 as the reader's, after the compatibility check where a library has one.
# Guess:    the specification lets two decimals match if scale and precision do, so the check finds them
#           incompatible, and a reader refuses.
# Seen:     Java's check and Go's find them compatible, and both read 1.999; fastavro reads 19.99.
# So:       a registry that asks such a check lets a tenth of every amount through, and consumers differ by a
#           factor of ten: the scale of a field never changes, a new scale is a new field.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.apache.avro:avro:1.12.2 org.slf4j:slf4j-nop:2.0.17
go_get github.com/hamba/avro/v2@v2.31.0
pip_install fastavro==1.13.1

schema() { # SCALE: an order with a total of that scale
    printf '{"type":"record","name":"Order","fields":[{"name":"total","type":'
    printf '{"type":"bytes","logicalType":"decimal","precision":9,"scale":%d}}]}' "$1"
}
WRITER=$(schema 2)
READER=$(schema 3)
export WRITER READER

cat >"$work/Scale.java" <<'JAVA'
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.avro.Conversions;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.io.DecoderFactory;
import org.apache.avro.io.EncoderFactory;

class Scale {
    public static void main(String[] args) throws IOException {
        Schema writer = new Schema.Parser().parse(System.getenv("WRITER"));
        Schema reader = new Schema.Parser().parse(System.getenv("READER"));
        var decimals = new GenericData();
        decimals.addLogicalTypeConversion(new Conversions.DecimalConversion());

        var order = new GenericData.Record(writer);
        order.put("total", new BigDecimal("19.99"));
        var bytes = new ByteArrayOutputStream();
        var encoder = EncoderFactory.get().binaryEncoder(bytes, null);
        new GenericDatumWriter<GenericRecord>(writer, decimals).write(order, encoder);
        encoder.flush();
        Files.write(Path.of(System.getenv("ORDER")), bytes.toByteArray());

        var decoder = DecoderFactory.get().binaryDecoder(bytes.toByteArray(), null);
        var read = new GenericDatumReader<GenericRecord>(writer, reader, decimals).read(null, decoder);
        var check = SchemaCompatibility.checkReaderWriterCompatibility(reader, writer).getType();
        System.out.println("Java: " + check + ", reads " + read.get("total"));
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"math/big"
	"os"

	"github.com/hamba/avro/v2"
)

func main() {
	writer, reader := avro.MustParse(os.Getenv("WRITER")), avro.MustParse(os.Getenv("READER"))
	written, err := os.ReadFile(os.Getenv("ORDER"))
	if err != nil {
		panic(err)
	}
	check := avro.NewSchemaCompatibility()
	refused := check.Compatible(reader, writer)
	resolved, err := check.Resolve(reader, writer)
	if err != nil {
		panic(err)
	}
	var order struct {
		Total *big.Rat `avro:"total"`
	}
	if err := avro.Unmarshal(resolved, written, &order); err != nil {
		panic(err)
	}
	fmt.Printf("Go: compatible %v, reads %s\n", refused == nil, order.Total.FloatString(3))
}
GO
cat >"$work/scale.py" <<'PYTHON'
import json
import os

import fastavro

writer, reader = (json.loads(os.environ[name]) for name in ("WRITER", "READER"))
with open(os.environ["ORDER"], "rb") as written:
    print("Python: reads", fastavro.schemaless_reader(written, writer, reader)["total"])
PYTHON

export ORDER=$work/order.avro
seen=$(
    java_run "$work/Scale.java"
    go_run main.go
    "$work/py/bin/python" "$work/scale.py"
)
echo 'Guess: incompatible, and an error from each reader'
as_stated 'Avro for Java and for Go find a decimal of another scale compatible and read a tenth' \
'Java: COMPATIBLE, reads 1.999
Go: compatible true, reads 1.999
Python: reads 19.99' "$seen"
