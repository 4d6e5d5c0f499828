/// A broker in the test's own JVM: SQS and SNS clients without a socket, a clock that the test moves, and
/// assertions on what is in the queues.
@NullMarked
package dev.tradewind.testkit;

import org.jspecify.annotations.NullMarked;
