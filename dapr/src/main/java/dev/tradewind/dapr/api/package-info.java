/// The paths under which an application asks its sidecar, the errors that it gets, and the token that it has to show.
@NullMarked
package dev.tradewind.dapr.api;

import org.jspecify.annotations.NullMarked;
