/// Structured logs: one line an occurrence, as `key=value` for people or JSON for programs.
@NullMarked
package dev.tradewind.app.logging;

import org.jspecify.annotations.NullMarked;
