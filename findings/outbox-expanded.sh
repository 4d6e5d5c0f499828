#!/usr/bin/env bash
# Events of an outbox table by way of Debezium's router, which is told to send the payload as JSON rather than as a text.
#
# Versions: io.debezium:debezium-core 3.3.1.Final with Kafka Connect 4.1.0 (Maven Central).
# Input:    rows whose payload is the JSON of an order; EventRouter with table.expand.json.payload, with and without
#           table.json.payload.null.behavior=optional_bytes; written by Connect's JSON converter without schemas.
# Guess:    what is in the column is in the record, but for spaces and a decimal's last zeros.
# Seen:     lines of which one costs 19.9 and one 20, as JavaScript writes 20.00, are no JSON to it: its record has a struct's
#           schema and a text as its value, which the JSON converter refuses. A payload whose only list has a whole
#           number and a decimal is sent as a text that holds JSON, in quotes. An empty list is gone, a null too unless the
#           switch says so, and a field that one line lacks is null in it.
# So:       leave the payload a text with Connect's StringConverter, which sends the column's bytes; a consumer does not tell
#           null, absent and empty apart.
#           Tradewind: its own outbox sends what was stored; this meets who moves to or from Debezium.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars io.debezium:debezium-core:3.3.1.Final \
    org.apache.kafka:connect-json:4.1.0 org.apache.kafka:connect-transforms:4.1.0 org.slf4j:slf4j-nop:1.7.36

cat >"$work/Outbox.java" <<'JAVA'
import static java.nio.charset.StandardCharsets.UTF_8;

import io.debezium.transforms.outbox.EventRouter;
import java.util.List;
import java.util.Map;
import org.apache.kafka.connect.data.Schema;
import org.apache.kafka.connect.data.SchemaBuilder;
import org.apache.kafka.connect.data.Struct;
import org.apache.kafka.connect.errors.DataException;
import org.apache.kafka.connect.json.JsonConverter;
import org.apache.kafka.connect.source.SourceRecord;

class Outbox {
    public static void main(String[] args) {
        var row = SchemaBuilder.struct().optional().field("id", Schema.STRING_SCHEMA)
                .field("aggregatetype", Schema.STRING_SCHEMA).field("aggregateid", Schema.STRING_SCHEMA)
                .field("type", Schema.STRING_SCHEMA)
                .field("payload", SchemaBuilder.string().optional().name("io.debezium.data.Json").build()).build();
        var change = SchemaBuilder.struct().name("shop.public.outbox.Envelope").field("before", row)
                .field("after", row).field("op", Schema.STRING_SCHEMA).field("ts_ms", Schema.INT64_SCHEMA).build();
        var json = new JsonConverter();
        json.configure(Map.of("schemas.enable", false), false);
        for (String nulls : List.of("ignore", "optional_bytes")) {
            var router = new EventRouter<SourceRecord>();
            router.configure(Map.of("table.expand.json.payload", "true", "table.json.payload.null.behavior", nulls));
            for (String payload : List.of("{\"lines\":[{\"price\":19.9},{\"price\":20.5}]}",
                    "{\"lines\":[{\"price\":19.9},{\"price\":20}]}", "{\"weights\":[1,2.5]}",
                    "{\"order\":1,\"lines\":[]}", "{\"order\":1,\"coupon\":null}",
                    "{\"lines\":[{\"sku\":\"A\"},{\"sku\":\"B\",\"gift\":true}]}")) {
                var inserted = new Struct(row).put("id", "1").put("aggregatetype", "order").put("aggregateid", "7")
                        .put("type", "paid").put("payload", payload);
                var value = new Struct(change).put("after", inserted).put("op", "c").put("ts_ms", 1L);
                var sent = router.apply(new SourceRecord(
                        Map.of(), Map.of(), "shop.public.outbox", Schema.STRING_SCHEMA, "1", change, value));
                String outcome;
                try {
                    var bytes = json.fromConnectData("order", sent.valueSchema(), sent.value());
                    outcome = "sent as " + new String(bytes, UTF_8);
                } catch (DataException failure) {
                    outcome = "not sent: " + failure.getMessage();
                }
                System.out.println(nulls + ": " + payload + " is " + outcome);
            }
        }
    }
}
JAVA

seen=$(java_run "$work/Outbox.java")
echo 'Guess: each as it was stored, twelve times'
as_stated 'an order with a price of 20 beside one of 19.9 is not sent' \
'ignore: {"lines":[{"price":19.9},{"price":20.5}]} is sent as {"lines":[{"price":19.9},{"price":20.5}]}
ignore: {"lines":[{"price":19.9},{"price":20}]} is not sent: Invalid type for STRUCT: class java.lang.String
ignore: {"weights":[1,2.5]} is sent as "{\"weights\":[1,2.5]}"
ignore: {"order":1,"lines":[]} is sent as {"order":1}
ignore: {"order":1,"coupon":null} is sent as {"order":1}
ignore: {"lines":[{"sku":"A"},{"sku":"B","gift":true}]} is sent as {"lines":[{"sku":"A","gift":null},{"sku":"B","gift":true}]}
optional_bytes: {"lines":[{"price":19.9},{"price":20.5}]} is sent as {"lines":[{"price":19.9},{"price":20.5}]}
optional_bytes: {"lines":[{"price":19.9},{"price":20}]} is not sent: Invalid type for STRUCT: class java.lang.String
optional_bytes: {"weights":[1,2.5]} is sent as "{\"weights\":[1,2.5]}"
optional_bytes: {"order":1,"lines":[]} is sent as {"order":1}
optional_bytes: {"order":1,"coupon":null} is sent as {"order":1,"coupon":null}
optional_bytes: {"lines":[{"sku":"A"},{"sku":"B","gift":true}]} is sent as {"lines":[{"sku":"A","gift":null},{"sku":"B","gift":true}]}' "$seen"
