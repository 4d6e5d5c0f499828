/// `pubsub.in-memory` with the semantics that it has on Dapr's daemon: each application's sidecar has a bus of its own,
/// which ends with it. What is published goes to the subscriptions that are running, in the order of publication, one
/// message at a time; a subscription to `orders*` gets all topics that begin so. What a handler fails at ten times is
/// gone.
@NullMarked
package dev.tradewind.dapr.pubsub.memory;

import org.jspecify.annotations.NullMarked;
