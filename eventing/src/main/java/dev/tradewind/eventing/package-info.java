/// The programming model of services: events, handlers that are functions, decisions that are data, and the
/// ports through which a host runs them. Nothing here knows a broker, a database or an HTTP server.
@NullMarked
package dev.tradewind.eventing;

import org.jspecify.annotations.NullMarked;
