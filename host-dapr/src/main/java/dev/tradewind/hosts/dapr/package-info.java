/// The host beside a sidecar: services in a process of their own, whose documents lie in a Dapr state store and whose
/// events go through Dapr's pub/sub. It knows Dapr by its public HTTP API only, so the sidecar may be Dapr's daemon or an
/// instance of Tradewind. [Decision 27](../../../../../../../../docs/decisions/0027-a-host-beside-a-sidecar.md) says why it
/// is built so; `docs/hosts.md` what it promises, beside the [embedded host][dev.tradewind.hosts.handling].
///
/// All that a commit changes is one state transaction: documents, the index by which they are listed, the inbox mark or the
/// answer, the timeline, and the events, as a row of the outbox. Each row is an [edit][dev.tradewind.hosts.dapr.RowEdit] of
/// the row that is there, tied to its ETag; [RowTransactions][dev.tradewind.hosts.dapr.RowTransactions] makes them all or
/// none, and makes them anew where only rows changed meanwhile that anybody may add to.
/// [OutboxRelay][dev.tradewind.hosts.dapr.OutboxRelay] publishes what lies in the outbox, and takes it away.
@NullMarked
package dev.tradewind.hosts.dapr;

import org.jspecify.annotations.NullMarked;
