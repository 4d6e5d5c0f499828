/// The handling of commands and events, the same on every host: known already? decide; commit, unless another
/// commit came between; else again, or in turn. A host brings a [Ledger][dev.tradewind.hosts.handling.Ledger]
/// that commits, and an intake that hands over what it [received][dev.tradewind.hosts.handling.Received], and
/// may look at an [opened message][dev.tradewind.hosts.handling.OpenedMessage] before it has it carried out.
@NullMarked
package dev.tradewind.hosts.handling;

import org.jspecify.annotations.NullMarked;
