#!/usr/bin/env bash
# A refund as a decimal header of a RabbitMQ message, from Java to Python and JavaScript.
#
# Versions: com.rabbitmq:amqp-client 5.25.0 (Maven Central), pika 1.4.4 (PyPI), amqplib 2.3.1 (npm).
#           The libraries' own codecs are called on the same bytes; no broker runs.
# Input:    a header "total" with the BigDecimal 19.99, -1.50 and 21474836.48.
# Guess:    all three values are sent, and each library reads what Java wrote.
# Seen:     pika reads -1.50, amqplib reads 42949671.46: one takes the digits as signed, the other as not;
#           21474836.48 is refused by Java's client, since only 32 bits are there for the digits.
# So:       amounts stand in the body or in a header as text: as a decimal header a refund becomes a
#           fortune in a JavaScript consumer, and a large order in a weak currency is not sent at all.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars com.rabbitmq:amqp-client:5.25.0
pip_install pika==1.4.4
npm_install amqplib@2.3.1

cat >"$work/Header.java" <<'JAVA'
import com.rabbitmq.client.impl.ValueWriter;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;

class Header {
    public static void main(String[] args) throws IOException {
        for (var total : List.of("19.99", "-1.50", "21474836.48")) {
            var bytes = new ByteArrayOutputStream();
            try {
                new ValueWriter(new DataOutputStream(bytes)).writeTable(Map.of("total", new BigDecimal(total)));
                System.out.println("Java writes " + total + " as " + HexFormat.of().formatHex(bytes.toByteArray()));
            } catch (IllegalArgumentException e) {
                System.out.println("Java refuses " + total + ": " + e.getMessage());
            }
        }
    }
}
JAVA
cat >"$work/header.py" <<'PYTHON'
import sys
from pika.data import decode_table

for table in sys.argv[1:]:
    print("pika reads", decode_table(bytes.fromhex(table), 0)[0]["total"])
PYTHON
cat >"$work/header.cjs" <<'JS'
const { decodeFields } = require('./node_modules/amqplib/lib/codec.js');
for (const table of process.argv.slice(2)) {
  // The length of the table stands in the first four bytes; the codec takes what follows.
  const { places, digits } = decodeFields(Buffer.from(table, 'hex').subarray(4)).total.value;
  console.log('amqplib reads', (digits / 10 ** places).toFixed(places));
}
JS

written=$(java_run "$work/Header.java")
mapfile -t tables < <(sed -n 's/.* as //p' <<<"$written")
seen=$(
    echo "$written"
    "$work/py/bin/python" "$work/header.py" "${tables[@]}"
    node "$work/header.cjs" "${tables[@]}"
)
echo 'Guess: 19.99, -1.50 and 21474836.48, written and read'
as_stated 'a refund of -1.50 in a decimal header is 42949671.46 to amqplib' \
'Java writes 19.99 as 0000000c05746f74616c4402000007cf
Java writes -1.50 as 0000000c05746f74616c4402ffffff6a
Java refuses 21474836.48: BigDecimal too large to be encoded
pika reads 19.99
pika reads -1.50
amqplib reads 19.99
amqplib reads 42949671.46' "$seen"
