/// The input of a rule's targets: a whole event, a part of it, a constant, or a template that parts of it fill.
///
/// Source: EventBridge User Guide, "Amazon EventBridge input transformation".
@NullMarked
package dev.tradewind.broker.bus.input;

import org.jspecify.annotations.NullMarked;
