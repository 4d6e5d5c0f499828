/// The one JSON binding of documents, event data and HTTP bodies.
@NullMarked
package dev.tradewind.eventing.json;

import org.jspecify.annotations.NullMarked;
