package dev.tradewind.broker.topic;

import dev.tradewind.engine.Refusal;

/// The reasons for which topics refuse a request.
public enum TopicFault implements Refusal.Code {
    TOPIC_NOT_FOUND,
    /// The account has as many topics of the kind as it may.
    TOPIC_LIMIT_EXCEEDED,
    /// The name exists with other attributes.
    TOPIC_EXISTS,
    SUBSCRIPTION_NOT_FOUND,
    /// Nobody has confirmed it, so it cannot end.
    SUBSCRIPTION_PENDING,
    /// No subscription waits for it, or no longer.
    TOKEN_INVALID,
    /// A FIFO queue would get what has no order.
    ORDER_NOT_KEPT,
    /// A replay of what the topic does not keep.
    NOT_ARCHIVED,
    /// A publication to a FIFO topic without a group.
    GROUP_ID_MISSING,
    /// A publication to a FIFO topic that nothing tells from its duplicates.
    DEDUPLICATION_ID_MISSING,
    /// A message is larger than a topic takes.
    MESSAGE_TOO_LONG,
    /// The endpoint is subscribed with other attributes.
    SUBSCRIPTION_EXISTS,
    SUBSCRIPTION_LIMIT_EXCEEDED,
    FILTER_POLICY_INVALID,
    FILTER_POLICY_LIMIT_EXCEEDED
}
