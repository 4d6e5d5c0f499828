/// The host on PostgreSQL and Kafka: services in any number of processes, whose documents lie in a database and whose
/// events go through topics. [Decision 58](../../../../../../../../docs/decisions/0058-a-host-on-postgresql-and-kafka.md)
/// says why it is built so; `docs/hosts.md` what it promises.
///
/// All that a commit changes is one transaction of [PostgresLedger][dev.tradewind.hosts.cluster.PostgresLedger]: documents,
/// mark or answer, timeline, planned events, and the events to publish, as rows of an outbox. One process at a time
/// [relays][dev.tradewind.hosts.cluster.LogRelay] these to Kafka. One
/// consumer a process reads for all of its intakes ([TopicReader][dev.tradewind.hosts.cluster.TopicReader]) what the process has
/// leases of ([Membership][dev.tradewind.hosts.cluster.Membership];
/// [decision 69](../../../../../../../../docs/decisions/0069-partitions-by-a-lease.md)). What fails there is parked in the
/// database and tried again from there ([DueLoop][dev.tradewind.hosts.cluster.DueLoop]).
@NullMarked
package dev.tradewind.hosts.cluster;

import org.jspecify.annotations.NullMarked;
