/// The topics and queues that services need, as data: computed from what they say of themselves, and
/// established by each host in its own way.
@NullMarked
package dev.tradewind.eventing.plan;

import org.jspecify.annotations.NullMarked;
