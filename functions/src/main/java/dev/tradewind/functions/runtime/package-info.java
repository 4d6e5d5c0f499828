/// The runtimes of functions: which programs of this machine run them, by what command, and the files that belong to that.
@NullMarked
package dev.tradewind.functions.runtime;

import org.jspecify.annotations.NullMarked;
