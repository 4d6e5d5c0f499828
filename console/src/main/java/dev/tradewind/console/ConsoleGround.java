package dev.tradewind.console;

import dev.tradewind.broker.Broker;
import dev.tradewind.engine.Arn;
import dev.tradewind.store.Store;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/// The things of a running instance that a console shows.
///
/// @param store with the [tables][ActionLog#TABLES] of what was done
/// @param region of queues that are named without their ARN
/// @param account likewise
/// @param services what is known of whoever reads the queues
/// @param publisher of what somebody publishes by the page
/// @param replayer of archives
/// @param schemas of events
/// @param functions of the instance
/// @param called the functions that are called with the messages of a queue, by that
public record ConsoleGround(
        Store store,
        Broker broker,
        Observed observed,
        String region,
        String account,
        KnownServices services,
        EventPublisher publisher,
        EventReplayer replayer,
        SchemaDesk schemas,
        FunctionDesk functions,
        Supplier<Map<Arn, List<Arn>>> called) {}
