#!/usr/bin/env bash
# A payment in a transaction that was rolled back, as seven Kafka clients see it.
#
# Versions: kafka-clients 4.4.0 (Maven Central), confluent-kafka 2.16.1 with its librdkafka and kafka-python 3.0.12 (PyPI),
#           kafkajs 2.2.4 (npm), sarama 1.61.1, franz-go 1.22.3 and kafka-go 0.4.51 (Go), against kfake of 18 September 2026.
# Input:    paid-1 in a transaction that is aborted, paid-2 in one that is committed; a consumer of each as it comes, read
#           from the beginning, and again with committed records asked for.
# Guess:    as it comes all see both, as Kafka's own has it; who asks for committed records gets paid-2.
# Seen:     librdkafka and kafkajs see paid-2 alone as they come, the others both. kafka-go, asked for committed records,
#           still gives paid-1, and either way it hands out the transactions' own markers as messages of six zero bytes.
# So:       the isolation is named in each consumer, whatever its language; with kafka-go payments of transactions are read
#           through a topic without such, or by another client.
#           Tradewind: has no transactions that a consumer could see half of; what is rolled back is not in the queue.
set -euo pipefail
# shellcheck source-path=SCRIPTDIR source=lib.sh
. "$(dirname "$0")/lib.sh"

maven_jars org.apache.kafka:kafka-clients:4.4.0 org.slf4j:slf4j-nop:2.0.17
pip_install confluent-kafka==2.16.1 kafka-python==3.0.12
npm_install kafkajs@2.2.4
go_get github.com/twmb/franz-go@v1.22.3 github.com/twmb/franz-go/pkg/kfake@v0.0.0-20260918054303-01f206a7e32c \
    github.com/IBM/sarama@v1.61.1 github.com/segmentio/kafka-go@v0.4.51

mkdir "$work/go/broker"
cat >"$work/go/broker/main.go" <<'GO'
package main

import (
	"os"
	"strings"

	"github.com/twmb/franz-go/pkg/kfake"
)

func main() {
	cluster, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(1, "payments"))
	if err != nil {
		panic(err)
	}
	_, port, _ := strings.Cut(cluster.ListenAddrs()[0], ":")
	if err := os.WriteFile(os.Args[1], []byte(port), 0o600); err != nil {
		panic(err)
	}
	select {}
}
GO
cat >"$work/pay.py" <<'PYTHON'
import os

from confluent_kafka import Producer

producer = Producer({"bootstrap.servers": os.environ["BROKER"], "transactional.id": "payments", "log_level": 0})
producer.init_transactions()
for payment, end in (("paid-1", producer.abort_transaction), ("paid-2", producer.commit_transaction)):
    producer.begin_transaction()
    producer.produce("payments", key="order", value=payment)
    producer.flush()
    end()
PYTHON
cat >"$work/read.py" <<'PYTHON'
import os

from confluent_kafka import OFFSET_BEGINNING, Consumer, TopicPartition
from kafka import KafkaConsumer
from kafka import TopicPartition as Partition

broker = os.environ["BROKER"]
committed = os.environ["ISOLATION"] == "committed"
settings = {"bootstrap.servers": broker, "group.id": "none", "log_level": 0}
consumer = Consumer(settings | ({"isolation.level": "read_committed"} if committed else {}))
consumer.assign([TopicPartition("payments", 0, OFFSET_BEGINNING)])
read = consumer.consume(10, timeout=5)
print("librdkafka:", *[message.value().decode() for message in read])
consumer.close()

isolation = {"isolation_level": "read_committed"} if committed else {}
consumer = KafkaConsumer(bootstrap_servers=broker, consumer_timeout_ms=5000, **isolation)
consumer.assign([Partition("payments", 0)])
consumer.seek_to_beginning()
print("kafka-python:", *[message.value.decode() for message in consumer])
PYTHON
cat >"$work/read.mjs" <<'JS'
import { Kafka, logLevel } from 'kafkajs';

// kafkajs reads committed records unless readUncommitted is set.
const kafka = new Kafka({ brokers: [process.env.BROKER], logLevel: logLevel.NOTHING });
const consumer = kafka.consumer({ groupId: `payments-${process.env.ISOLATION}` });
await consumer.connect();
await consumer.subscribe({ topic: 'payments', fromBeginning: true });
const read = [];
await consumer.run({ eachMessage: async ({ message }) => void read.push(message.value) });
setTimeout(() => {
  console.log('kafkajs:', ...read.map(String));
  process.exit();
}, 8000);
JS
cat >"$work/Read.java" <<'JAVA'
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;

class Read {
    public static void main(String[] args) {
        var settings = new HashMap<String, Object>(Map.of("bootstrap.servers", System.getenv("BROKER")));
        if (System.getenv("ISOLATION").equals("committed")) {
            settings.put("isolation.level", "read_committed");
        }
        var read = new ArrayList<String>();
        try (var consumer = new KafkaConsumer<>(settings, new StringDeserializer(), new StringDeserializer())) {
            var payments = List.of(new TopicPartition("payments", 0));
            consumer.assign(payments);
            consumer.seekToBeginning(payments);
            for (int poll = 0; poll < 10; poll++) {
                consumer.poll(Duration.ofMillis(500)).forEach(message -> read.add(message.value()));
            }
        }
        System.out.println("Java: " + String.join(" ", read));
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"fmt"
	"os"
	"time"

	"github.com/IBM/sarama"
	segment "github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
)

var (
	broker    = os.Getenv("BROKER")
	committed = os.Getenv("ISOLATION") == "committed"
)

func soon() (context.Context, context.CancelFunc) {
	return context.WithTimeout(context.Background(), 5*time.Second)
}

func main() {
	config := sarama.NewConfig()
	if committed {
		config.Consumer.IsolationLevel = sarama.ReadCommitted
	}
	group, err := sarama.NewConsumer([]string{broker}, config)
	if err != nil {
		panic(err)
	}
	partition, err := group.ConsumePartition("payments", 0, sarama.OffsetOldest)
	if err != nil {
		panic(err)
	}
	fmt.Print("sarama:")
	for late := time.After(5 * time.Second); late != nil; {
		select {
		case message := <-partition.Messages():
			fmt.Print(" ", string(message.Value))
		case <-late:
			late = nil
		}
	}

	options := []kgo.Opt{kgo.SeedBrokers(broker), kgo.ConsumeTopics("payments")}
	if committed {
		options = append(options, kgo.FetchIsolationLevel(kgo.ReadCommitted()))
	}
	client, err := kgo.NewClient(options...)
	if err != nil {
		panic(err)
	}
	fmt.Print("\nfranz-go:")
	ctx, cancel := soon()
	for ctx.Err() == nil {
		client.PollFetches(ctx).EachRecord(func(message *kgo.Record) { fmt.Print(" ", string(message.Value)) })
	}
	cancel()

	settings := segment.ReaderConfig{Brokers: []string{broker}, Topic: "payments"}
	if committed {
		settings.IsolationLevel = segment.ReadCommitted
	}
	reader := segment.NewReader(settings)
	fmt.Print("\nkafka-go:")
	ctx, cancel = soon()
	for {
		message, err := reader.ReadMessage(ctx)
		if err != nil {
			break
		}
		if string(message.Value) == "\x00\x00\x00\x00\x00\x00" {
			fmt.Print(" a-marker")
		} else {
			fmt.Print(" ", string(message.Value))
		}
	}
	cancel()
	fmt.Println()
}
GO

(cd "$work/go" && go build -o "$work/broker" ./broker)
serve "$work/broker" "$work/port"
BROKER=127.0.0.1:$(cat "$work/port")
export BROKER
"$work/py/bin/python" "$work/pay.py"
seen=$(
    for ISOLATION in 'as it comes' committed; do
        export ISOLATION
        echo "$ISOLATION"
        java_run "$work/Read.java"
        "$work/py/bin/python" "$work/read.py" 2>/dev/null
        node "$work/read.mjs"
        go_run main.go
    done
)
echo 'Guess: paid-1 paid-2 as it comes, paid-2 when asked for committed records'
as_stated 'five of seven Kafka clients show an aborted payment as they come, and kafka-go whatever it is asked' \
'as it comes
Java: paid-1 paid-2
librdkafka: paid-2
kafka-python: paid-1 paid-2
kafkajs: paid-2
sarama: paid-1 paid-2
franz-go: paid-1 paid-2
kafka-go: paid-1 a-marker paid-2 a-marker
committed
Java: paid-2
librdkafka: paid-2
kafka-python: paid-2
kafkajs: paid-2
sarama: paid-2
franz-go: paid-2
kafka-go: paid-1 a-marker paid-2 a-marker' "$seen"
