/// The way of notifications to endpoints outside: when, how often, and by which channel.
@NullMarked
package dev.tradewind.aws.sns.delivery;

import org.jspecify.annotations.NullMarked;
