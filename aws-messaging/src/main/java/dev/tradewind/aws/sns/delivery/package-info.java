/// How notifications leave for endpoints outside: when, how often, and by which channel.
@NullMarked
package dev.tradewind.aws.sns.delivery;

import org.jspecify.annotations.NullMarked;
