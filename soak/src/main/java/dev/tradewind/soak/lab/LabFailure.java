package dev.tradewind.soak.lab;

import dev.tradewind.client.Poll;
import dev.tradewind.client.Redrive;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The parts of the lab in which its function fails and is repaired, and in which many orders come to it at once.
record LabFailure(LabTrigger trigger, SqsClient sqs, SnsClient sns) {
    /// As AWS has it, five receives would take a quarter of an hour.
    private static final int VISIBILITY_SECONDS = 1;

    private static final long RECEIVES = 20;
    private static final long ORDERS = 15;

    /// In what the handler logs of a message.
    private static final String FAILED = " failed: ";

    private static final String CONNECTION_TEST = "Testing SNS to SQS flow";

    void failure(LabShop shop) {
        var sheet = trigger.sheet();
        shop.orders().hideFor(VISIBILITY_SECONDS);
        sheet.expect(
                "q-orders hides for 1 s in this part, not for 180 s",
                "1 s, 1209600 s, q-orders-dlq after 5 receives",
                shop.orders().settings());
        trigger.function().deploy(true);
        trigger.log().begin();
        var byBus = LabProducer.tag("ORD-");
        var byHand = LabProducer.tag("ORD-");
        var body = LabTrigger.event("OrderCreated", Map.of("orderId", byHand, "note", " Köln\t"));
        trigger.producer().putOrder(byBus, LabProducer.value(0));
        shop.orders().send(body);
        sns.publish(it -> it.topicArn(shop.ordersTopic()).message(CONNECTION_TEST));
        sheet.expect(
                "q-orders-dlq holds an order twice, one sent by hand, and a connection test",
                4,
                shop.dead().holdsWithin(LabTrigger.WITHIN, 4));
        sheet.expect("q-orders holds after that", 0, shop.orders().holds());
        if (trigger.isKnown()) {
            failures(trigger.log());
        }
        sheet.expect(
                "dead letters with the body that was sent by hand",
                1,
                shop.dead().bodies().stream().filter(body::equals).count());
        repair(shop, List.of(byBus, byHand));
    }

    /// Each of the four messages is received five times, and fails each time that the handler is begun with it. That it is not
    /// begun has a cause which is counted: where so many run as may, its message waits for its next receive.
    private void failures(LabLog log) {
        var sheet = trigger.sheet();
        Poll.until(LabTrigger.WITHIN, log::received, it -> it == RECEIVES);
        sheet.expect("receives of four messages, five each", RECEIVES, log.received());
        Poll.until(LabTrigger.WITHIN, () -> log.begun() - log.count(FAILED), it -> it == 0);
        long missed = RECEIVES - log.begun();
        sheet.expect(
                "of those, without a begin of the handler, and without a cause for that",
                0,
                log.hasMissed() ? 0 : missed);
        sheet.expect(
                "messages that the handler was begun with, and that did not fail",
                0,
                log.begun() - log.count(FAILED));
        sheet.expect(
                "orders that failed, or that it was not begun with, of five receives of three",
                true,
                isBetween(ORDERS - missed, log.count("Test failure for DLQ"), ORDERS));
    }

    private static boolean isBetween(long least, long number, long most) {
        return least <= number && number <= most;
    }

    private void repair(LabShop shop, List<String> orderIds) {
        var sheet = trigger.sheet();
        trigger.function().deploy(false);
        sheet.expect("the redrive moves", 4, Redrive.back(sqs, shop.dead().arn()));
        sheet.expect(
                "q-orders holds after that", 0, shop.orders().holdsWithin(LabTrigger.WITHIN, 0));
        trigger.processed("times that each order was processed", orderIds);
        sheet.expect("q-orders-dlq holds of them", 1, shop.dead().holds());
        sheet.expect("the connection test, which is no event, is dead again", 1, deadTests(shop));
        shop.orders().hideFor(LabTopology.VISIBILITY_SECONDS);
    }

    private static long deadTests(LabShop shop) {
        return shop.dead().take(1).stream()
                .filter(it -> it.body().contains(CONNECTION_TEST))
                .count();
    }

    void load(LabShop shop) throws InterruptedException {
        var sheet = trigger.sheet();
        trigger.log().begin();
        var load = trigger.producer().load();
        sheet.expect("events that were not taken", 0, load.failed());
        sheet.expect(
                "q-orders holds after that", 0, shop.orders().holdsWithin(LabTrigger.WITHIN, 0));
        sheet.expect("q-orders-dlq holds", 0, shop.dead().holds());
        trigger.processed(
                "times that each of %d orders was processed".formatted(LabProducer.LOAD),
                IntStream.range(0, LabProducer.LOAD).mapToObj(LabProducer::orderId).toList());
    }
}
