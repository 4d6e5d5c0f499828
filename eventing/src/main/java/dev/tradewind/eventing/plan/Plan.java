package dev.tradewind.eventing.plan;

import dev.tradewind.eventing.Intake;
import dev.tradewind.eventing.Service;
import dev.tradewind.eventing.dialect.BusFlow;
import dev.tradewind.eventing.dialect.Filter;
import dev.tradewind.eventing.dialect.Flow;
import dev.tradewind.eventing.dialect.Flows;
import java.util.List;

/// The topics that events go to, a queue for each intake with what it gets from which topic, and the buses that
/// events go to as well, for others to make rules on. A host that has no buses leaves them out: no intake needs one.
public record Plan(List<String> topics, List<Queue> queues, List<String> buses) {
    public Plan {
        topics = List.copyOf(topics);
        queues = List.copyOf(queues);
        buses = List.copyOf(buses);
    }

    /// The plan of these services, whose events go where `flows` say.
    public static Plan of(List<Service> services, Flows flows, IntakeQueueNames names) {
        var queues =
                services.stream()
                        .flatMap(service ->
                                service.intakes().stream()
                                        .map(intake -> queue(service, intake, flows, names)))
                        .toList();
        return new Plan(
                flows.all().stream().map(Flow::topic).toList(),
                queues,
                flows.buses().stream().map(BusFlow::bus).toList());
    }

    private static Queue queue(
            Service service, Intake intake, Flows flows, IntakeQueueNames names) {
        return new Queue(
                names.queue(intake.name()),
                names.deadLetterQueue(intake.name()),
                service.name(),
                intake,
                flows.of(intake).stream().map(flow -> feed(flow, intake, flows)).toList());
    }

    private static Feed feed(Flow flow, Intake intake, Flows flows) {
        var types = intake.types().stream().filter(type -> flows.of(type).equals(flow)).toList();
        return new Feed(
                flow.topic(),
                types.stream().map(flow.dialect()::typeOf).toList(),
                flow.dialect().filter(types));
    }

    /// The queue of one intake.
    ///
    /// @param deadLetterQueue of its own, for what failed too often
    public record Queue(
            String name, String deadLetterQueue, String service, Intake intake, List<Feed> feeds) {
        public Queue {
            feeds = List.copyOf(feeds);
        }
    }

    /// A topic's part in a queue.
    ///
    /// @param types as they are spelled there, in the order of the intake's reactions
    public record Feed(String topic, List<String> types, Filter filter) {
        public Feed {
            types = List.copyOf(types);
        }
    }
}
