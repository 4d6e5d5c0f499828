/// The composition of functions with Lambda on them.
@NullMarked
package dev.tradewind.aws.compute;

import org.jspecify.annotations.NullMarked;
