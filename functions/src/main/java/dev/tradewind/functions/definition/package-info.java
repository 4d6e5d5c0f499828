/// Functions as they are defined: settings, code, versions, aliases and limits. Nothing here runs one.
@NullMarked
package dev.tradewind.functions.definition;

import org.jspecify.annotations.NullMarked;
