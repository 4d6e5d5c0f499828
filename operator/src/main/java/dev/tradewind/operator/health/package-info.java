/// The answers to whoever asks if an instance is well: a supervisor, a load balancer, a person.
///
/// A [dev.tradewind.operator.health.Check] is one thing that has to hold, by its name, and says what is wrong if it does
/// not. [dev.tradewind.operator.health.Pulse] finds that out of something that takes turns.
/// [dev.tradewind.operator.health.Health] puts checks behind two paths: `/health/live`, for whoever would start the
/// process again, and `/health/ready`, for whoever would send it requests.
@NullMarked
package dev.tradewind.operator.health;

import org.jspecify.annotations.NullMarked;
