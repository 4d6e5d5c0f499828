/// Functions, whole: what is defined, the environments that run it, and all that has it called.
@NullMarked
package dev.tradewind.functions;

import org.jspecify.annotations.NullMarked;
