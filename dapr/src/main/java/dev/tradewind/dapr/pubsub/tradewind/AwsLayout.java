package dev.tradewind.dapr.pubsub.tradewind;

import java.util.Optional;

/// The layout of the queues of a component that is as Dapr's is on SNS and SQS.
///
/// @param deadLetters the queue of dead letters; one of each queue's own where there is none
/// @param isQueuePerTopic whether a consumer has a queue for each topic, and not one for all
public record AwsLayout(Optional<String> deadLetters, boolean isQueuePerTopic) {}
