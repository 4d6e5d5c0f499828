/// Phones: the settings of an account's text messages, and the numbers that want none. [Phones] has both, in memory and in
/// two tables.
@NullMarked
package dev.tradewind.broker.topic.phone;

import org.jspecify.annotations.NullMarked;
