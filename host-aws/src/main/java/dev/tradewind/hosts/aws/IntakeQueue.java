package dev.tradewind.hosts.aws;

/// The queue of an intake, as it is in SQS.
///
/// @param receivesMax after which SQS moves a message
/// @param deadLetters the name of the queue that it moves it to
record IntakeQueue(String url, int receivesMax, String deadLetters) {}
