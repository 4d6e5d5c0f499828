#!/usr/bin/env bash
# One order as Protobuf's JSON, written by eight builds of one Go program.
#
# Versions: google.golang.org/protobuf 1.36.12 (Go).
# Input:    an order with two fields, through protojson.Marshal; each of the eight releases has one function more than the
#           one before, which has nothing to do with it.
# Guess:    the same fields give the same bytes, by one version of the library at least.
# Seen:     two texts, with and without a space after the commas: which one, is drawn by the build. Any two runs of one
#           build agree, so no test shows it.
# So:       during a deployment, old and new instances write one order in two ways: content-based deduplication of a FIFO
#           queue takes both, an idempotency key that is a hash of the body charges twice, and a recorded signature is
#           wrong. The id for deduplication is a field of the order, and a hash is taken of fields.
#           Tradewind: ContentBasedDeduplication is of the body's bytes, as in SQS, and takes both; so is the fingerprint
#           beside an Idempotency-Key (IdempotencyKey.java): an order that a new build repeats is refused, not doubled.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

go_get google.golang.org/protobuf@v1.36.12

cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"os"

	"google.golang.org/protobuf/encoding/protojson"
	"google.golang.org/protobuf/types/known/structpb"
)

var features []func()

func main() {
	order, err := structpb.NewStruct(map[string]any{"id": "order-1", "total": "19.99"})
	if err != nil {
		panic(err)
	}
	text, err := protojson.Marshal(order)
	if err != nil {
		panic(err)
	}
	fmt.Println(string(text))
	if len(os.Args) > 1 {
		for _, feature := range features {
			feature()
		}
	}
}
GO

for build in 1 2 3 4 5 6 7 8; do
    printf 'package main\n\nfunc init() { features = append(features, func() { println("feature %d") }) }\n' "$build" \
        >"$work/go/feature$build.go"
    (cd "$work/go" && go build -o "$work/build-$build" .)
    for run in 1 2 3; do "$work/build-$build"; done | sort -u >"$work/texts-$build"
    [ "$(wc -l <"$work/texts-$build")" = 1 ] || echo "build $build has several texts"
done
seen=$(cat "$work"/texts-* | LC_ALL=C sort -u)
echo 'Guess: one text from eight builds'
as_stated 'Protobuf for Go writes an order in two ways, by the build' \
'{"id":"order-1", "total":"19.99"}
{"id":"order-1","total":"19.99"}' "$seen"
