#!/usr/bin/env bash
# Headers of an order's record through Kafka Connect, with the converter that every worker has for headers unless told otherwise.
#
# Versions: org.apache.kafka:connect-api and connect-json 4.4.0 (Maven Central).
# Input:    eleven headers as UTF-8 text, read by SimpleHeaderConverter as a sink or a transformation gets them, and written
#           by it again as a source's are.
# Guess:    a text comes out as it went in: the converter has Simple in its name, and only the value has a converter that
#           anybody chose.
# Seen:     the article 0012 is the number 12, and is written so; a phone number loses its plus, the hexadecimal id 1e3 is 1000,
#           a price of 1.50 is 1.5 and one of 123456789.12 is 1.23456792E8. What has a colon or a comma after a number is cut
#           off there: 12:30:00 is 12, and 10,5 is 10. A date, true, and what starts with letters stay.
# So:       a worker whose records have headers sets header.converter to StringConverter or ByteArrayConverter; ids in headers
#           start with a letter.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.apache.kafka:connect-api:4.4.0 org.apache.kafka:connect-json:4.4.0 org.slf4j:slf4j-nop:1.7.36

cat >"$work/Headers.java" <<'JAVA'
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.List;
import org.apache.kafka.connect.storage.SimpleHeaderConverter;

class Headers {
    public static void main(String[] args) {
        var converter = new SimpleHeaderConverter();
        for (String text : List.of("A-0012", "0012", "4711", "1e3", "+4930123456", "1.50", "123456789.12",
                "12:30:00", "10,5", "2026-01-01", "true")) {
            var read = converter.toConnectHeader("orders", "header", text.getBytes(UTF_8));
            var written = converter.fromConnectHeader("orders", "header", read.schema(), read.value());
            System.out.println(text + ": " + read.schema().type() + ", written as " + new String(written, UTF_8));
        }
    }
}
JAVA

seen=$(java_run "$work/Headers.java")
echo 'Guess: each a STRING, written as it was read'
as_stated "Kafka Connect's default for headers makes 12 of the texts 0012 and 12:30:00" \
'A-0012: STRING, written as A-0012
0012: INT8, written as 12
4711: INT16, written as 4711
1e3: INT16, written as 1000
+4930123456: INT64, written as 4930123456
1.50: FLOAT32, written as 1.5
123456789.12: FLOAT32, written as 1.23456792E8
12:30:00: INT8, written as 12
10,5: INT8, written as 10
2026-01-01: INT32, written as 2026-01-01
true: BOOLEAN, written as true' "$seen"
