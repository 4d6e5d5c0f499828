/// The things that a host keeps, as another host takes them over: [Kept] is one of them, [KeptTally] tells whether all of them arrived. The host
/// that reads and the one that writes know nothing of each other; `docs/decisions/0070` has the order of steps.
@NullMarked
package dev.tradewind.hosts.transfer;

import org.jspecify.annotations.NullMarked;
