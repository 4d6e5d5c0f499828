/// The host inside this process: documents, inbox and timeline in the broker's own store, so that a decision,
/// its events and the deletion of the message that led to it are one atomic batch.
@NullMarked
package dev.tradewind.hosts.embedded;

import org.jspecify.annotations.NullMarked;
