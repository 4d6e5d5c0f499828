/// How the services' events are spelled on the topic that they travel on.
@NullMarked
package dev.tradewind.commerce.wire;

import org.jspecify.annotations.NullMarked;
