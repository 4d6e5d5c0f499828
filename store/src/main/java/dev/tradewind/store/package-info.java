/// Ordered key-value tables in one directory, changed by one thread in atomic groups.
///
/// [Store#commit] takes a [Transaction]: a decision that runs on the committer's thread, reads what it
/// needs, puts its changes into a [Batch] and returns an answer. The committer runs every decision that
/// has gathered, writes all their changes as one atomic synced group, and only then releases the answers.
/// This is the only package that touches files, and RocksDB is known to no other.
@NullMarked
package dev.tradewind.store;

import org.jspecify.annotations.NullMarked;
