/// SNS's operations on a broker. [Sns] describes the service to the edge; each class beside it does one
/// part of the work.
@NullMarked
package dev.tradewind.aws.sns;

import org.jspecify.annotations.NullMarked;
