/// The AWS endpoint on an HTTP server.
@NullMarked
package dev.tradewind.app.aws;

import org.jspecify.annotations.NullMarked;
