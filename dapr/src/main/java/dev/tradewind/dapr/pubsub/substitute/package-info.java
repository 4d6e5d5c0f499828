/// Types of components whose brokers are not here. A file of one loads as ever, each of its fields is checked, and its
/// topics are on the durable broker; what it says of attempts, groups and concurrency counts there.
///
/// A [ForeignBroker] describes a type and says which of its fields have a counterpart in the durable contract.
/// [SubstitutePubSubs] is the type that opens such components; an adapter to the broker itself would be another
/// `PubSubType` with the same description.
@NullMarked
package dev.tradewind.dapr.pubsub.substitute;

import org.jspecify.annotations.NullMarked;
