/// Topics: subscriptions, filter policies and fan-out.
@NullMarked
package dev.tradewind.broker.topic;

import org.jspecify.annotations.NullMarked;
