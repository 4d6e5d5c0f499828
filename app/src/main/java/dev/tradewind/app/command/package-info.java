/// The command line: one class a command, and how they print.
@NullMarked
package dev.tradewind.app.command;

import org.jspecify.annotations.NullMarked;
