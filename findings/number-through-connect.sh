#!/usr/bin/env bash
# Numbers of an order's JSON through Kafka Connect's JSON converter, without schemas.
#
# Versions: org.apache.kafka:connect-json 4.4.0 (Maven Central).
# Input:    an object with one number, read by JsonConverter with schemas.enable=false and written by it again.
# Guess:    a whole number beyond 64 bits stays, becomes a double, or is refused.
# Seen:     it is cut to its lower 64 bits without a word: 12345678901234567890 is -6101065172474983726, and 2^64 + 5 is 5.
#           Within 64 bits it stays. An amount of 18 digits with cents is a double, 19.90 is 19.9.
# So:       numbers of orders and amounts go as texts, or with a schema; what a sink stored is compared with what was sent.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.apache.kafka:connect-json:4.4.0 org.apache.kafka:connect-api:4.4.0 org.slf4j:slf4j-nop:1.7.36

cat >"$work/Numbers.java" <<'JAVA'
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.json.JsonConverter;

class Numbers {
    public static void main(String[] args) {
        var converter = new JsonConverter();
        converter.configure(Map.of("schemas.enable", false), false);
        for (String number : List.of("9223372036854775807", "9223372036854775808", "12345678901234567890",
                "18446744073709551621", "1234567890123456.78", "19.90")) {
            var read = converter.toConnectData("orders", ("{\"order\":" + number + "}").getBytes(UTF_8));
            var written = converter.fromConnectData("orders", read.schema(), read.value());
            System.out.println(number + " is written as " + new String(written, UTF_8));
        }
    }
}
JAVA

seen=$(java_run "$work/Numbers.java")
echo 'Guess: 9223372036854775808 and more as they are, as doubles, or an error'
as_stated "Kafka Connect's JSON converter makes 5 of an order's number 18446744073709551621" \
'9223372036854775807 is written as {"order":9223372036854775807}
9223372036854775808 is written as {"order":-9223372036854775808}
12345678901234567890 is written as {"order":-6101065172474983726}
18446744073709551621 is written as {"order":5}
1234567890123456.78 is written as {"order":1.2345678901234568E15}
19.90 is written as {"order":19.9}' "$seen"
