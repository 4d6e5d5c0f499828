/// The one JSON binding of documents, event data and HTTP bodies.
@NullMarked
package dev.tradewind.http.json;

import org.jspecify.annotations.NullMarked;
