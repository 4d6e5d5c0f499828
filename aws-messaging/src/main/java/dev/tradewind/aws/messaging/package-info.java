/// Queues and topics as a room of an instance: the broker, SQS and SNS.
@NullMarked
package dev.tradewind.aws.messaging;

import org.jspecify.annotations.NullMarked;
