#!/usr/bin/env bash
# An order's number of 18 digits and an amount in DynamoDB's Number, read without a type of one's own and written again.
#
# Versions: AWS SDKs: Go attributevalue 1.21.21, JavaScript @aws-sdk/util-dynamodb 3.996.9 (npm), boto3 1.44.8, Java
#           dynamodb-enhanced 2.59.1.
# Input:    {"N": "…"} into a map of any, an object, a dict and an EnhancedDocument, and back.
# Guess:    what was read is written: DynamoDB keeps 38 digits so that its users can.
# Seen:     Go writes 123456789012345680, the number of another order, and rounds an amount of 19 digits, without an error.
#           JavaScript keeps the number as a BigInt, rounds the digits of a fraction, and refuses 12345678901234567.89 with
#           what it says of BigInt. Python and Java write what they read.
# So:       in Go UseNumber in the decoder's options, or a struct with attributevalue.Number; in JavaScript wrapNumbers; an
#           order's number is a text.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

go_get github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue@v1.21.21
npm_install @aws-sdk/util-dynamodb@3.996.9 @aws-sdk/client-dynamodb@3.1169.0
pip_install boto3==1.44.8
maven_jars software.amazon.awssdk:dynamodb-enhanced:2.59.1 org.slf4j:slf4j-nop:1.7.36

numbers=(123456789012345678 12345678901234567.89 0.1234567890123456789 19.9)
cat >"$work/go/main.go" <<'GO'
package main

import (
	"fmt"
	"os"

	"github.com/aws/aws-sdk-go-v2/feature/dynamodb/attributevalue"
	"github.com/aws/aws-sdk-go-v2/service/dynamodb/types"
)

func main() {
	for _, number := range os.Args[1:] {
		var item map[string]any
		stored := map[string]types.AttributeValue{"order": &types.AttributeValueMemberN{Value: number}}
		if err := attributevalue.UnmarshalMap(stored, &item); err != nil {
			panic(err)
		}
		written, err := attributevalue.MarshalMap(item)
		if err != nil {
			panic(err)
		}
		fmt.Println("Go:", number, "is written as", written["order"].(*types.AttributeValueMemberN).Value)
	}
}
GO
cat >"$work/numbers.mjs" <<'JS'
import { marshall, unmarshall } from '@aws-sdk/util-dynamodb';

for (const number of process.argv.slice(2)) {
  let outcome;
  try {
    outcome = `written as ${marshall(unmarshall({ order: { N: number } })).order.N}`;
  } catch (error) {
    outcome = `refused: ${error.message}`;
  }
  console.log(`JavaScript: ${number} is ${outcome}`);
}
JS
cat >"$work/table.py" <<'PYTHON'
import sys

from boto3.dynamodb.types import TypeDeserializer, TypeSerializer

for number in sys.argv[1:]:
    written = TypeSerializer().serialize(TypeDeserializer().deserialize({"N": number}))
    print("Python:", number, "is written as", written["N"])
PYTHON
cat >"$work/Numbers.java" <<'JAVA'
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.enhanced.dynamodb.AttributeConverterProvider;
import software.amazon.awssdk.enhanced.dynamodb.document.EnhancedDocument;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class Numbers {
    public static void main(String[] args) {
        for (String number : System.getenv("NUMBERS").split(" ")) {
            var read = EnhancedDocument.fromAttributeValueMap(Map.of("order", AttributeValue.fromN(number)));
            var written = EnhancedDocument.builder().attributeConverterProviders(
                    AttributeConverterProvider.defaultProvider())
                    .putNumber("order", read.getNumber("order")).build();
            System.out.println("Java: " + number + " is written as " + written.toMap().get("order").n());
        }
    }
}
JAVA

export NUMBERS="${numbers[*]}"
seen=$(cd "$work/go" && go run main.go "${numbers[@]}" && node "$work/numbers.mjs" "${numbers[@]}" &&
    "$work/py/bin/python" "$work/table.py" "${numbers[@]}" && java_run "$work/Numbers.java")
echo 'Guess: each number as it was'
as_stated 'from Go the order 123456789012345678 is written as 123456789012345680' \
"Go: 123456789012345678 is written as 123456789012345680
Go: 12345678901234567.89 is written as 12345678901234568
Go: 0.1234567890123456789 is written as 0.12345678901234568
Go: 19.9 is written as 19.9
JavaScript: 123456789012345678 is written as 123456789012345678
JavaScript: 12345678901234567.89 is refused: 12345678901234567.89 can't be converted to BigInt. Set options.wrapNumbers to get string value.
JavaScript: 0.1234567890123456789 is written as 0.12345678901234568
JavaScript: 19.9 is written as 19.9
Python: 123456789012345678 is written as 123456789012345678
Python: 12345678901234567.89 is written as 12345678901234567.89
Python: 0.1234567890123456789 is written as 0.1234567890123456789
Python: 19.9 is written as 19.9
Java: 123456789012345678 is written as 123456789012345678
Java: 12345678901234567.89 is written as 12345678901234567.89
Java: 0.1234567890123456789 is written as 0.1234567890123456789
Java: 19.9 is written as 19.9" "$seen"
