package com.example.payments;

import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/// Charges every order that arrives in a queue, on a thread of its own until it is closed.
///
/// An order that could not be charged is left where it is: SQS makes it visible again after the queue's
/// visibility timeout, and moves it to the dead-letter queue when it has come too often.
public final class PaymentConsumer implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(PaymentConsumer.class.getName());

    private final SqsClient sqs;
    private final String queueUrl;
    private final PaymentProvider provider;
    private final Thread thread;

    private PaymentConsumer(SqsClient sqs, String queueUrl, PaymentProvider provider) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
        this.provider = provider;
        thread = Thread.ofVirtual().name("payments").unstarted(this::consume);
    }

    public static PaymentConsumer start(SqsClient sqs, String queueUrl, PaymentProvider provider) {
        var consumer = new PaymentConsumer(sqs, queueUrl, provider);
        consumer.thread.start();
        return consumer;
    }

    private void consume() {
        try {
            while (!thread.isInterrupted()) {
                sqs.receiveMessage(it -> it.queueUrl(queueUrl).waitTimeSeconds(20))
                        .messages()
                        .forEach(this::charge);
            }
        } catch (AbortedException _) {
            LOG.log(System.Logger.Level.DEBUG, "closed while it waited");
        }
    }

    private void charge(Message message) {
        try {
            provider.charge(message.body());
            sqs.deleteMessage(it ->
                    it.queueUrl(queueUrl).receiptHandle(message.receiptHandle()));
        } catch (ProviderDownException e) {
            LOG.log(System.Logger.Level.WARNING, "not charged: " + message.body() + ": " + e.getMessage());
        }
    }

    /// Returns when the order in hand is done with.
    @Override
    public void close() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }
}
