#!/usr/bin/env bash
# The events of one order, sent to one topic by services in four languages: their partitions.
#
# Versions: kafka-clients 4.4.0 (Maven Central), confluent-kafka 2.16.1 with its librdkafka and kafka-python 3.0.12 (PyPI),
#           kafkajs 2.2.4 (npm), sarama 1.61.1, franz-go 1.22.3 and kafka-go 0.4.51 with its Hash (Go), against kfake of
#           18 September 2026, a topic of four partitions.
# Input:    the keys order-1 to order-5, each client as it comes.
# Guess:    a key has one partition, whoever sends: Kafka keeps an order's events in sequence.
# Seen:     Java, kafka-python, kafkajs and franz-go agree, librdkafka has numbers of its own, sarama and kafka-go's Hash
#           share a third set: order-1 and order-2 are in three partitions each. With murmur2_random librdkafka, and with
#           Murmur2Balancer kafka-go, do as Java does.
# So:       a cancellation from a service in Go overtakes the order from one in Java whenever one partition lags: one
#           partitioner is named in every service, sarama's written by hand.
#           Tradewind: the group of an order's events is told by their producer, and no client computes it.
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
	cluster, err := kfake.NewCluster(kfake.NumBrokers(1), kfake.SeedTopics(4, "orders"))
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
cat >"$work/send.py" <<'PYTHON'
import os

from confluent_kafka import Producer
from kafka import KafkaProducer

broker, keys = os.environ["BROKER"], os.environ["KEYS"].split()
for name, settings in (("librdkafka", {}), ("librdkafka, murmur2", {"partitioner": "murmur2_random"})):
    partitions = {}
    producer = Producer({"bootstrap.servers": broker, "log_level": 0} | settings)
    for key in keys:
        producer.produce("orders", key=key, value="x", on_delivery=lambda _, sent: partitions.update({sent.key(): sent.partition()}))
    producer.flush()
    print(f"{name}:", *[partitions[key.encode()] for key in keys])
producer = KafkaProducer(bootstrap_servers=broker)
print("kafka-python:", *[producer.send("orders", key=key.encode(), value=b"x").get(10).partition for key in keys])
PYTHON
cat >"$work/send.mjs" <<'JS'
import { Kafka, logLevel } from 'kafkajs';

const producer = new Kafka({ brokers: [process.env.BROKER], logLevel: logLevel.NOTHING }).producer();
await producer.connect();
const partitions = [];
for (const key of process.env.KEYS.split(' ')) {
  const [sent] = await producer.send({ topic: 'orders', messages: [{ key, value: 'x' }] });
  partitions.push(sent.partition);
}
await producer.disconnect();
console.log('kafkajs:', ...partitions);
JS
cat >"$work/Send.java" <<'JAVA'
import java.util.Map;
import java.util.StringJoiner;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.StringSerializer;

class Send {
    public static void main(String[] args) throws Exception {
        var partitions = new StringJoiner(" ", "Java: ", "");
        Map<String, Object> settings = Map.of("bootstrap.servers", System.getenv("BROKER"));
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new StringSerializer())) {
            for (String key : System.getenv("KEYS").split(" ")) {
                var sent = producer.send(new ProducerRecord<>("orders", key, "x")).get();
                partitions.add(String.valueOf(sent.partition()));
            }
        }
        System.out.println(partitions);
    }
}
JAVA
cat >"$work/go/main.go" <<'GO'
package main

import (
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/IBM/sarama"
	segment "github.com/segmentio/kafka-go"
	"github.com/twmb/franz-go/pkg/kgo"
)

func main() {
	broker, keys := os.Getenv("BROKER"), strings.Fields(os.Getenv("KEYS"))
	client, err := kgo.NewClient(kgo.SeedBrokers(broker))
	if err != nil {
		panic(err)
	}
	fmt.Print("franz-go:")
	for _, key := range keys {
		record := &kgo.Record{Topic: "orders", Key: []byte(key), Value: []byte("x")}
		sent, err := client.ProduceSync(context.Background(), record).First()
		if err != nil {
			panic(err)
		}
		fmt.Print(" ", sent.Partition)
	}

	config := sarama.NewConfig()
	config.Producer.Return.Successes = true
	producer, err := sarama.NewSyncProducer([]string{broker}, config)
	if err != nil {
		panic(err)
	}
	fmt.Print("\nsarama:")
	for _, key := range keys {
		message := &sarama.ProducerMessage{Topic: "orders", Key: sarama.StringEncoder(key), Value: sarama.StringEncoder("x")}
		partition, _, err := producer.SendMessage(message)
		if err != nil {
			panic(err)
		}
		fmt.Print(" ", partition)
	}

	for _, balancer := range []segment.Balancer{&segment.Hash{}, &segment.Murmur2Balancer{}} {
		fmt.Printf("\nkafka-go, %T:", balancer)
		for _, key := range keys {
			fmt.Print(" ", balancer.Balance(segment.Message{Key: []byte(key)}, 0, 1, 2, 3))
		}
	}
	fmt.Println()
}
GO

(cd "$work/go" && go build -o "$work/broker" ./broker)
serve "$work/broker" "$work/port"
BROKER=127.0.0.1:$(cat "$work/port")
export BROKER KEYS='order-1 order-2 order-3 order-4 order-5'
seen=$(
    java_run "$work/Send.java"
    "$work/py/bin/python" "$work/send.py" 2>/dev/null
    node "$work/send.mjs"
    go_run main.go
)
echo 'Guess: the same five numbers, seven times'
as_stated 'seven Kafka clients put the events of an order into up to three partitions' \
'Java: 2 3 3 2 2
librdkafka: 3 1 3 0 2
librdkafka, murmur2: 2 3 3 2 2
kafka-python: 2 3 3 2 2
kafkajs: 2 3 3 2 2
franz-go: 2 3 3 2 2
sarama: 1 0 3 2 1
kafka-go, *kafka.Hash: 1 0 3 2 1
kafka-go, *kafka.Murmur2Balancer: 2 3 3 2 2' "$seen"
