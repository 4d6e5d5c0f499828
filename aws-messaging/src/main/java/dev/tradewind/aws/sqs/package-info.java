/// SQS's operations on a broker. [Sqs] describes the service to the edge; each class beside it does one
/// part of the work.
@NullMarked
package dev.tradewind.aws.sqs;

import org.jspecify.annotations.NullMarked;
