/// The spelling of the services' events on the topic that they travel on, and on the bus for everyone else.
@NullMarked
package dev.tradewind.commerce.wire;

import org.jspecify.annotations.NullMarked;
