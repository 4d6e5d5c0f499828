/// Patterns over JSON events, as EventBridge rules and SNS filter policies write them.
@NullMarked
package dev.tradewind.broker.pattern;

import org.jspecify.annotations.NullMarked;
