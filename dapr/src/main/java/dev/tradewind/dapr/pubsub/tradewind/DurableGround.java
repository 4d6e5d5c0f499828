package dev.tradewind.dapr.pubsub.tradewind;

import dev.tradewind.broker.Broker;
import dev.tradewind.broker.queue.LeaseRenewal;
import dev.tradewind.dapr.pubsub.DeliveryRoom;

/// The things that all durable components of an instance share.
record DurableGround(Broker broker, LeaseRenewal leases, DeliveryRoom room) {}
