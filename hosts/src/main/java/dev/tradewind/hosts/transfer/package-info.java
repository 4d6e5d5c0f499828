/// What a host keeps, as another host takes it over: [Kept] is one thing of it, [Tally] tells whether all of it arrived. The host
/// that reads and the one that writes know nothing of each other; `docs/decisions/0070` has the order of steps.
@NullMarked
package dev.tradewind.hosts.transfer;

import org.jspecify.annotations.NullMarked;
