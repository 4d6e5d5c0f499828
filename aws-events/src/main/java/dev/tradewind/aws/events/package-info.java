/// Amazon EventBridge on the broker's buses: buses, rules, targets and events, as the SDK's operations.
@NullMarked
package dev.tradewind.aws.events;

import org.jspecify.annotations.NullMarked;
