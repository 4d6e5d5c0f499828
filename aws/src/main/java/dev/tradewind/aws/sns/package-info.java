/// SNS's operations on a broker. [BrokerSnsClient] is what programs hold; each class beside it does one
/// part of the work.
@NullMarked
package dev.tradewind.aws.sns;

import org.jspecify.annotations.NullMarked;
