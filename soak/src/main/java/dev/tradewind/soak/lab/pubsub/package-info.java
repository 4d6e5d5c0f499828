/// `tradewind lab s1`: publishing, subscribing, routing, dead letters and an order's way by Dapr's API, in the steps of a
/// course, each with what was expected and what was seen. The course's brokers are Redis and Kafka; the lab has their
/// components in the course's own form, and the durable broker keeps their topics.
@NullMarked
package dev.tradewind.soak.lab.pubsub;

import org.jspecify.annotations.NullMarked;
