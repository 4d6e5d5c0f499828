package dev.tradewind.broker.topic;

import dev.tradewind.engine.Refusal;

/// The reasons for which topics refuse a request.
public enum TopicFault implements Refusal.Code {
    /// A queue is not to get what a topic would deliver to it.
    DELIVERY_NOT_ALLOWED,
    /// As many copies are under way as there is room for.
    OVER_LIMIT,
    TOPIC_NOT_FOUND,
    /// The name exists with other attributes.
    TOPIC_EXISTS,
    SUBSCRIPTION_NOT_FOUND,
    /// The endpoint is subscribed with other attributes.
    SUBSCRIPTION_EXISTS,
    SUBSCRIPTION_LIMIT_EXCEEDED,
    FILTER_POLICY_INVALID,
    FILTER_POLICY_LIMIT_EXCEEDED
}
