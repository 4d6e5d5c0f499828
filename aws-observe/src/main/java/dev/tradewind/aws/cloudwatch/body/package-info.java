/// The structure of a dashboard's body, and what is wrong with one.
@NullMarked
package dev.tradewind.aws.cloudwatch.body;

import org.jspecify.annotations.NullMarked;
