/// Lambda's API on the functions of this instance.
@NullMarked
package dev.tradewind.aws.lambda;

import org.jspecify.annotations.NullMarked;
