/// The order API's HTTP server: services' routes, problem details, and the API's documentation.
@NullMarked
package dev.tradewind.http.server;

import org.jspecify.annotations.NullMarked;
