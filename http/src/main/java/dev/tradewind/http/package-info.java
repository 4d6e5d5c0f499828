/// Requests and replies from the socket to the service, whatever server carries them; routes and problems.
@NullMarked
package dev.tradewind.http;

import org.jspecify.annotations.NullMarked;
