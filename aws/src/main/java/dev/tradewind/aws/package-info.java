/// .
@NullMarked
package dev.tradewind.aws;

import org.jspecify.annotations.NullMarked;
