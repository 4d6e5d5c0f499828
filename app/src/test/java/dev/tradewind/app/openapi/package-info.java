/// The OpenAPI document of the order API, sent request by request to a running instance.
@NullMarked
package dev.tradewind.app.openapi;

import org.jspecify.annotations.NullMarked;
