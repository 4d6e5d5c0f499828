/// The host inside this process: documents, inbox and timeline in the broker's own store, so that a decision,
/// its events and the deletion of the message that led to it are one atomic batch. One thread takes the messages of all intakes, in rounds that are such a batch each:
/// [IntakeRounds][dev.tradewind.hosts.embedded.IntakeRounds] gives each [Consumer][dev.tradewind.hosts.embedded.Consumer]
/// its turn.
@NullMarked
package dev.tradewind.hosts.embedded;

import org.jspecify.annotations.NullMarked;
