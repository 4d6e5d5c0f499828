package dev.tradewind.hosts.aws;

import dev.tradewind.eventing.plan.Plan;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;

/// The table, topics, queues and subscriptions that a host needs, made once and before it starts: by somebody who may, which a
/// service need not be.
public final class AwsSetup {
    private final LedgerTable table;
    private final TopicSetup topics;
    private final QueueSetup queues;
    private final RegionalNames names;

    private AwsSetup(AwsHostOptions options, HostClients clients) {
        table = new LedgerTable(clients.tables(), options.place().table());
        names = RegionalNames.of(options.place(), clients.topics());
        topics = new TopicSetup(clients.topics(), names);
        queues = new QueueSetup(clients.queues(), options.place());
    }

    /// Makes what is missing. What is there stays as it is, but for what subscriptions select, and for topics of the plan of
    /// which an intake is to hear no more: its queue is unsubscribed from them.
    public static void make(AwsHostOptions options, HostClients clients, Plan plan) {
        var setup = new AwsSetup(options, clients);
        setup.table.make();
        plan.topics().forEach(setup.topics::make);
        plan.queues().forEach(queue -> setup.make(queue, plan.topics()));
    }

    private void make(Plan.Queue queue, List<String> all) {
        var arn = queues.make(queue, sources(queue));
        queue.feeds().forEach(feed -> topics.subscribe(feed, arn));
        var others = new HashSet<>(all);
        queue.feeds().forEach(feed -> others.remove(feed.topic()));
        others.forEach(topic -> topics.unsubscribe(topic, arn));
    }

    private List<String> sources(Plan.Queue queue) {
        return queue.feeds().stream().map(it -> names.topicArn(it.topic())).toList();
    }

    /// The queues of a plan, in its order.
    ///
    /// @throws AwsRefused if anything is missing or would lose events, with what to do
    static List<IntakeQueue> check(AwsHostOptions options, HostClients clients, Plan plan) {
        var setup = new AwsSetup(options, clients);
        plan.topics().forEach(setup.topics::check);
        var found = new ArrayList<IntakeQueue>();
        for (var planned : plan.queues()) {
            var queue = setup.queues.checked(planned, setup.sources(planned));
            var arn = setup.queues.arn(queue.url());
            planned.feeds().forEach(feed -> setup.topics.check(feed, arn));
            found.add(queue);
        }
        return found;
    }
}
