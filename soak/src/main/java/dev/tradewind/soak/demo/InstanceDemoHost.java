package dev.tradewind.soak.demo;

import dev.tradewind.client.QueueView;
import dev.tradewind.client.Redrive;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Stream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// An instance, asked by SQS and SNS as every client may.
public record InstanceDemoHost(SqsClient sqs, SnsClient sns) implements DemoHost {
    private static final String PAYMENT_DLQ = "payment-dlq";

    @Override
    public Set<Step> steps() {
        return EnumSet.allOf(Step.class);
    }

    @Override
    public String teller() {
        return "SNS";
    }

    @Override
    public Stream<String> subscriptions() {
        return sns.listSubscriptionsPaginator().subscriptions().stream()
                .map(it ->
                        "%s -> %s"
                                .formatted(
                                        QueueView.nameIn(it.topicArn()),
                                        QueueView.nameIn(it.endpoint())));
    }

    @Override
    public long deadLetters() {
        return QueueView.all(sqs).stream()
                .filter(queue -> queue.name().endsWith("-dlq"))
                .mapToLong(QueueView::messages)
                .sum();
    }

    @Override
    public void redrivePayments() {
        Redrive.back(sqs, QueueView.named(sqs, PAYMENT_DLQ).arn());
    }

    @Override
    public Duration patience() {
        return Duration.ofSeconds(8);
    }
}
