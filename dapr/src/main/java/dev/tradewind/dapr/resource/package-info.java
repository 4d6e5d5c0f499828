/// The files that say which components there are and who subscribes to what: YAML within limits, read into records.
@NullMarked
package dev.tradewind.dapr.resource;

import org.jspecify.annotations.NullMarked;
