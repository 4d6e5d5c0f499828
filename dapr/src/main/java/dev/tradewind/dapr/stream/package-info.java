/// Subscriptions that an application asks for over gRPC, and that are for as long as its call: `SubscribeTopicEventsAlpha1`.
/// The sidecar sends events on the call, and the application answers each on it, by its id and in any order.
@NullMarked
package dev.tradewind.dapr.stream;

import org.jspecify.annotations.NullMarked;
