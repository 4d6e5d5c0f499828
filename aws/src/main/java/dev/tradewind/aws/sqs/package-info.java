/// SQS's operations on a broker. [BrokerSqsClient] is what programs hold; each class beside it does one
/// part of the work.
@NullMarked
package dev.tradewind.aws.sqs;

import org.jspecify.annotations.NullMarked;
