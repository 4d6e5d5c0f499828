/// A running instance as its clients see it: the order API over HTTP, queues through the AWS SDK.
@NullMarked
package dev.tradewind.client;

import org.jspecify.annotations.NullMarked;
