/// Functions deployed to a running instance, as commands and examples do it: over Lambda's own API.
@NullMarked
package dev.tradewind.client.function;

import org.jspecify.annotations.NullMarked;
