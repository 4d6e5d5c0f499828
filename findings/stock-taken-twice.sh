#!/usr/bin/env bash
# One transaction with one client request token, and reads of an order's lines, against two test doubles for DynamoDB.
#
# Versions: moto 5.2.5 with boto3 1.44.8 (PyPI), com.amazonaws:DynamoDBLocal 2.6.1 (Maven Central).
# Input:    a transaction that takes one from the stock, sent twice with one token, and another one with that token; a price
#           written as 1.50; a projection of two lines, the later one first.
# Guess:    both answer as DynamoDB's documentation says: the second is not carried out, the third is refused
#           (IdempotentParameterMismatchException); 1.5; both lines.
# Seen:     DynamoDB Local does. moto does not look at the token: the stock is taken three times, and all three succeed; it
#           gives the number back as it was written; of the two lines it has one.
# So:       what tries a transaction again is tested against DynamoDB Local; a test against moto that passes says nothing of
#           tokens, and one that compares numbers as texts holds there alone.
#           Tradewind: its own tests of the DynamoDB host run on DynamoDB Local; its users' may run on moto.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

pip_install 'moto[dynamodb]==5.2.5' boto3==1.44.8
maven_jars com.amazonaws:DynamoDBLocal:2.6.1 org.slf4j:slf4j-nop:2.0.17

cat >"$work/Local.java" <<'JAVA'
import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;

class Local {
    public static void main(String[] args) throws Exception {
        String port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = Integer.toString(free.getLocalPort());
        }
        ServerRunner.createServerFromCommandLineArgs(new String[] {"-inMemory", "-port", port}).start();
        Files.writeString(Path.of(System.getenv("WORK"), "port.new"), port);
        Files.move(Path.of(System.getenv("WORK"), "port.new"), Path.of(System.getenv("WORK"), "port"));
        Thread.sleep(300_000);
    }
}
JAVA
cat >"$work/stock.py" <<'PYTHON'
import os

import boto3
from botocore.exceptions import ClientError
from moto import mock_aws

KEY = {"sku": {"S": "A"}}
LINES = [{"M": {"sku": {"S": sku}, "qty": {"N": "1"}}} for sku in "XYZ"]


def shop(name, endpoint):
    client = boto3.client("dynamodb", endpoint_url=endpoint)
    client.create_table(
        TableName="stock",
        KeySchema=[{"AttributeName": "sku", "KeyType": "HASH"}],
        AttributeDefinitions=[{"AttributeName": "sku", "AttributeType": "S"}],
        BillingMode="PAY_PER_REQUEST",
    )
    client.put_item(TableName="stock", Item={**KEY, "left": {"N": "10"}, "price": {"N": "1.50"}, "cart": {"L": LINES}})

    def read(projection):
        return client.get_item(TableName="stock", Key=KEY, ProjectionExpression=projection)["Item"]

    for taken in ("-1", "-1", "-5"):
        update = {"TableName": "stock", "Key": KEY, "UpdateExpression": "ADD #l :taken"}
        update["ExpressionAttributeNames"] = {"#l": "left"}
        update["ExpressionAttributeValues"] = {":taken": {"N": taken}}
        try:
            client.transact_write_items(ClientRequestToken="order-7", TransactItems=[{"Update": update}])
            outcome = "done"
        except ClientError as error:
            outcome = error.response["Error"]["Code"]
        left = client.get_item(TableName="stock", Key=KEY)["Item"]["left"]["N"]
        print(f"{name}: {taken} with the token: {outcome}, {left} left")
    print(f"{name}: a price of 1.50 is {read('price')['price']['N']}")
    lines = [sorted((field, *value.values()) for field, value in line["M"].items()) for line in
             read("cart[2].sku, cart[0].qty")["cart"]["L"]]
    print(f"{name}: cart[2].sku, cart[0].qty are {lines}")


shop("DynamoDB Local", os.environ["ENDPOINT"])
with mock_aws():
    shop("moto", None)
PYTHON

export WORK=$work
serve "${JAVA_HOME:+$JAVA_HOME/bin/}java" -Dsqlite4java.library.path="$work/jars" -cp "$work/jars/*" "$work/Local.java" >"$work/local.log"
seen=$("$work/py/bin/python" "$work/stock.py" 2>"$work/stock.log" || { tail -n 3 "$work/stock.log" >&2; exit 1; })
echo 'Guess: of both: 9 left, 9 left, refused; 1.5; qty of X and sku of Z'
as_stated 'to moto three transactions with one token are three' \
"DynamoDB Local: -1 with the token: done, 9 left
DynamoDB Local: -1 with the token: done, 9 left
DynamoDB Local: -5 with the token: IdempotentParameterMismatchException, 9 left
DynamoDB Local: a price of 1.50 is 1.5
DynamoDB Local: cart[2].sku, cart[0].qty are [[('qty', '1')], [('sku', 'Z')]]
moto: -1 with the token: done, 9 left
moto: -1 with the token: done, 8 left
moto: -5 with the token: done, 3 left
moto: a price of 1.50 is 1.50
moto: cart[2].sku, cart[0].qty are [[('qty', '1')]]" "$seen"
