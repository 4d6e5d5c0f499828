/// Dapr's API on the durable broker: a sidecar for each of the applications of an instance.
///
/// Packages, each using only those that are named before it: `expression`, `resource`, `event`, `field`, `fault`, `pubsub`,
/// `resiliency`, `state`, `secret`, `app`, `delivery`, `publishing`, `api`, `report`, `reload`, `sidecar`, `metrics`, and this
/// one, which opens the sidecars of an instance.
/// `pubsub.tradewind`, the durable component, uses `pubsub` and the broker, and only this package uses it.
@NullMarked
package dev.tradewind.dapr;

import org.jspecify.annotations.NullMarked;
