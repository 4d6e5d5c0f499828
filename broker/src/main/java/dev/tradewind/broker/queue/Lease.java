package dev.tradewind.broker.queue;

/// One receive of one message, before its body has been read.
record Lease(ReceiptHandle receipt, int receiveCount, long firstReceivedAtMillis) {}
