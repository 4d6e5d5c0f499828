package dev.tradewind.soak.lab;

import dev.tradewind.client.AdminApi;
import dev.tradewind.client.AwsClients;
import dev.tradewind.client.ClientFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.eventbridge.EventBridgeClient;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDeletedRecentlyException;

/// The lab: its parts in their order, on an instance that nobody else uses meanwhile.
public final class ShopLab {
    private final LabSheet sheet;
    private final LabTopology topology;
    private final LabRules rules;
    private final LabRouting routing;
    private final LabRecovery recovery;
    private final LabReplay replay;
    private final LabFunction function;
    private final LabTrigger trigger;
    private final LabFailure failure;
    private final SnsClient sns;
    private long eventsPerSecond;

    private ShopLab(
            SqsClient sqs,
            SnsClient sns,
            EventBridgeClient events,
            LabFunction function,
            LabTopology topology,
            LabLog log,
            LabSheet sheet) {
        this.sns = sns;
        this.sheet = sheet;
        this.function = function;
        this.topology = topology;
        var producer = new LabProducer(events);
        rules = new LabRules(sheet, topology, events);
        routing = new LabRouting(sheet, topology, sns, producer);
        recovery = new LabRecovery(sheet, sqs, producer);
        replay = new LabReplay(sheet, topology, events, producer);
        trigger = new LabTrigger(sheet, function, log, producer);
        failure = new LabFailure(trigger, sqs, sns);
    }

    /// Goes through all parts, and takes away what it made. What cannot go on is a step that did not hold.
    ///
    /// @param handler of the function that consumes orders in its last parts
    /// @param told each step as it was taken
    /// @throws ClientFailure if the instance has something of the lab's names, or had such queues just now
    public static LabReport run(AwsClients clients, LabHandler handler, Consumer<LabStep> told)
            throws InterruptedException {
        try (var sqs = clients.sqs();
                var sns = clients.sns();
                var events = clients.events();
                var admin = AdminApi.at(clients.endpoint().getPort())) {
            var topology = new LabTopology(sqs, sns, events);
            try (var function = new LabFunction(clients, topology, handler)) {
                return new ShopLab(
                                sqs,
                                sns,
                                events,
                                function,
                                topology,
                                new LabLog(admin),
                                new LabSheet(told))
                        .run();
            }
        }
    }

    private LabReport run() throws InterruptedException {
        topology.requireNewNames();
        function.requireNewNames();
        var left = new ArrayList<String>();
        try {
            parts();
        } catch (QueueDeletedRecentlyException _) {
            throw new ClientFailure(
                    "queues of the lab's names were deleted within the last 60 seconds, and SQS makes none of the same name so soon; try again in a minute");
        } catch (SdkException | ClientFailure e) {
            sheet.expect("the lab goes on", "no failure", String.valueOf(e.getMessage()));
        } finally {
            left.addAll(topology.remove());
        }
        replay.name().map("replay %s, which nobody can delete"::formatted).ifPresent(left::add);
        return LabReport.of(
                sheet.steps(),
                List.of("The load came to %d events/s".formatted(eventsPerSecond)),
                left);
    }

    private void parts() throws InterruptedException {
        sheet.begin("1. Topics and queues");
        var shop = LabShop.make(sheet, topology, sns);
        sheet.begin("2. A bus and three rules");
        rules.make(shop);
        sheet.begin("3. From a topic to a queue");
        routing.connection(shop);
        sheet.begin("4. Three events");
        routing.threeEvents(shop);
        sheet.begin("5. A consumer that fails, and a redrive");
        recovery.failure(shop);
        sheet.begin("6. A load of 50 orders by 10 workers");
        eventsPerSecond = recovery.load(shop);
        sheet.begin("7. An archive, and a replay");
        replay.part(shop);
        sheet.begin("8. A function as the consumer");
        trigger.part(shop);
        sheet.begin("9. A function that fails, and a redrive");
        failure.failure(shop);
        sheet.begin("10. The load of 50 orders to the function");
        failure.load(shop);
    }
}
