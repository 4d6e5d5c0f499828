/// The console: a page in which an operator sees queues, dead letters, orders, wiring and alarms, and acts on them.
///
/// Its files are resources, read when somebody asks for them; what they show comes from `/console/api/`, and of orders from
/// the order API. Nothing is computed while nobody looks.
@NullMarked
package dev.tradewind.console;

import org.jspecify.annotations.NullMarked;
