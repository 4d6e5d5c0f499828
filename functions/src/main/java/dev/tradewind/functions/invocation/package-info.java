/// One call of a function and its outcome, whoever calls and wherever it runs.
@NullMarked
package dev.tradewind.functions.invocation;

import org.jspecify.annotations.NullMarked;
