/// STS: who the caller is.
@NullMarked
package dev.tradewind.aws.sts;

import org.jspecify.annotations.NullMarked;
