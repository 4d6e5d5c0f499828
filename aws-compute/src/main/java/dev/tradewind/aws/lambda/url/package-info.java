/// Function URLs over HTTP: a request becomes an event of format 2.0, and the answer to it a response.
@NullMarked
package dev.tradewind.aws.lambda.url;

import org.jspecify.annotations.NullMarked;
