/// Requests and answers as services see them, whatever server carries them.
@NullMarked
package dev.tradewind.http;

import org.jspecify.annotations.NullMarked;
