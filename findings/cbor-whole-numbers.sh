#!/usr/bin/env bash
# A whole number above 32 bits, a time in milliseconds or an order number, between CBOR libraries.
#
# Versions: cbor-x 1.6.9 (npm), fxamacker/cbor 2.10.0 (Go), cbor2 6.3.0 (PyPI).
# Input:    1767225600000, a safe integer in JavaScript.
# Guess:    cbor-x writes a CBOR integer, every library reads it as one, and cbor-x gives a number back.
# Seen:     cbor-x writes a double, which Go refuses for an int64 and Python turns into a float; the
#           integer that the other two write comes back in cbor-x as a BigInt, which JSON cannot write.
# So:       a reader of CBOR takes doubles with whole values where it wants integers, and a writer that
#           has JavaScript readers puts times and numbers above 32 bits into text.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

npm_install cbor-x@1.6.9
pip_install cbor2==6.3.0
go_get github.com/fxamacker/cbor/v2@v2.10.0

cat >"$work/write.mjs" <<'JS'
import { encode } from 'cbor-x';
console.log(Buffer.from(encode(1767225600000)).toString('hex'));
JS
cat >"$work/read.mjs" <<'JS'
import { decode } from 'cbor-x';
const number = decode(Buffer.from(process.argv[2], 'hex'));
try {
  console.log('cbor-x reads it as', typeof number, JSON.stringify({ number }));
} catch (error) {
  console.log('cbor-x reads it as', typeof number, 'and JSON:', error.message);
}
JS
cat >"$work/cbor.py" <<'PYTHON'
import sys
import cbor2

print("cbor2 reads it as", repr(cbor2.loads(bytes.fromhex(sys.argv[1]))))
print("cbor2 writes", cbor2.dumps(1767225600000).hex())
PYTHON
cat >"$work/go/main.go" <<'GO'
package main

import (
	"encoding/hex"
	"fmt"
	"os"

	"github.com/fxamacker/cbor/v2"
)

func main() {
	written, _ := hex.DecodeString(os.Getenv("WRITTEN"))
	var number int64
	fmt.Println("Go reads it as", number, cbor.Unmarshal(written, &number))
	integer, _ := cbor.Marshal(int64(1767225600000))
	fmt.Println("Go writes", hex.EncodeToString(integer))
}
GO

written=$(node "$work/write.mjs")
seen=$(
    echo "cbor-x writes $written"
    "$work/py/bin/python" "$work/cbor.py" "$written"
    WRITTEN=$written go_run main.go
    node "$work/read.mjs" 1b0000019b76daa800
)
echo 'Guess: an integer all the way, and a number again in JavaScript'
as_stated 'cbor-x writes 1767225600000 as a double that Go refuses, and reads the integer as a BigInt' \
'cbor-x writes fb4279b76daa800000
cbor2 reads it as 1767225600000.0
cbor2 writes 1b0000019b76daa800
Go reads it as 0 cbor: cannot unmarshal primitives into Go value of type int64
Go writes 1b0000019b76daa800
cbor-x reads it as bigint and JSON: Do not know how to serialize a BigInt' "$seen"
