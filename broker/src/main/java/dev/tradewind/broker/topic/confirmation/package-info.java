/// The protocol by which endpoints that others subscribe confirm it, and come back after they have
/// ended: tokens, questions and farewells, as SNS has them.
@NullMarked
package dev.tradewind.broker.topic.confirmation;

import org.jspecify.annotations.NullMarked;
