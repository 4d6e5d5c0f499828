/// The component `state.in-memory`, which is gone with the process, as Dapr has it for tests.
@NullMarked
package dev.tradewind.dapr.state.memory;

import org.jspecify.annotations.NullMarked;
