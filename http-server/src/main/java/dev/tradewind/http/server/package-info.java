/// An HTTP/1.1 server on Netty's event loops, for any [dev.tradewind.http.HttpHandler].
@NullMarked
package dev.tradewind.http.server;

import org.jspecify.annotations.NullMarked;
