package dev.tradewind.soak.lab;

import dev.tradewind.client.Redrive;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;

/// The parts of the lab in which a consumer fails and is repaired, and in which many orders come at once.
record LabRecovery(LabSheet sheet, SqsClient sqs, LabProducer producer) {
    void failure(LabShop shop) {
        var orderId = LabProducer.tag("ORD-");
        producer.putOrder(orderId, LabProducer.value(0));
        sheet.expect("receives of each message", "[5, 5]", shop.orders().fail().values());
        sheet.expect("q-orders holds after that", 0, shop.orders().holds());
        sheet.expect("q-orders-dlq holds", 2, shop.dead().holds());
        sheet.expect("the redrive moves", 2, Redrive.back(sqs, shop.dead().arn()));
        sheet.expect("q-orders-dlq holds after that", 0, shop.dead().holds());
        sheet.expect(
                "the repaired consumer gets", LabRouting.BOTH_WAYS, LabRouting.ways(shop, orderId));
    }

    /// @return events in a second, as their producers saw it
    long load(LabShop shop) throws InterruptedException {
        var load = producer.load();
        sheet.expect("events that were not taken", 0, load.failed());
        int copies = 2 * LabProducer.LOAD;
        var received = LabConsumer.read(shop.orders().take(copies));
        sheet.expect(
                "copies in q-orders, one by the rule and one by the topic",
                copies,
                received.size());
        var consumer = new LabConsumer();
        received.forEach(consumer::process);
        sheet.expect("orders that were processed", LabProducer.LOAD, count(consumer::isProcessed));
        sheet.expect("times that one was", LabProducer.LOAD, consumer.processed());
        sheet.expect(
                "orders with their value",
                LabProducer.LOAD,
                IntStream.range(0, LabProducer.LOAD).filter(n -> hasValue(received, n)).count());
        return load.eventsPerSecond();
    }

    private static long count(Predicate<String> wanted) {
        return IntStream.range(0, LabProducer.LOAD)
                .mapToObj(LabProducer::orderId)
                .filter(wanted)
                .count();
    }

    private static boolean hasValue(List<LabEvent> received, int n) {
        var values =
                received.stream()
                        .filter(event -> event.orderId().equals(LabProducer.orderId(n)))
                        .map(LabEvent::value)
                        .toList();
        return !values.isEmpty()
                && values.stream()
                        .allMatch(it -> new BigDecimal(it).compareTo(LabProducer.value(n)) == 0);
    }
}
