package dev.tradewind.aws.events;

import dev.tradewind.aws.operation.Caller;
import dev.tradewind.broker.bus.Bus;
import dev.tradewind.broker.bus.Buses;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.DeadLetterConfig;
import software.amazon.awssdk.services.eventbridge.model.DescribeEventBusResponse;
import software.amazon.awssdk.services.eventbridge.model.EventBus;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListEventBusesResponse;
import software.amazon.awssdk.services.eventbridge.model.LogConfig;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateEventBusResponse;

/// Making, finding and changing buses.
///
/// Source: EventBridge API Reference, CreateEventBus, UpdateEventBus, DescribeEventBus, ListEventBuses, DeleteEventBus.
record BusOperations(Buses buses, EventNames names, Caller caller) {
    static final String POLICY = "Policy";

    private static final String DESCRIPTION = "Description";
    private static final String KEY = "KmsKeyIdentifier";
    private static final String DEAD_LETTERS = "DeadLetterConfig";
    private static final String LOG_LEVEL = "LogConfig.Level";
    private static final String LOG_DETAIL = "LogConfig.IncludeDetail";
    private static final int DESCRIPTION_LENGTH_MAX = 512;
    private static final int KEY_LENGTH_MAX = 2048;
    private static final int ARN_LENGTH_MAX = 1600;
    private static final List<String> LOG_LEVELS = List.of("OFF", "ERROR", "INFO", "TRACE");
    private static final List<String> LOG_DETAILS = List.of("NONE", "FULL");

    CreateEventBusResponse create(CreateEventBusRequest request) {
        var arn = names.ownBus(request.name());
        if (request.eventSourceName() != null || request.name().contains("/")) {
            throw EventsError.RESOURCE_NOT_FOUND.because(
                    "Event source %s does not exist.".formatted(request.name()));
        }
        var attributes = new HashMap<String, String>();
        set(attributes, DESCRIPTION, request.description());
        set(attributes, KEY, request.kmsKeyIdentifier());
        setConfig(attributes, request.deadLetterConfig(), request.logConfig());
        var bus = buses.create(arn, checked(attributes), EventTags.of(request.tags()));
        return CreateEventBusResponse.builder()
                .eventBusArn(bus.arn().toString())
                .description(request.description())
                .kmsKeyIdentifier(request.kmsKeyIdentifier())
                .deadLetterConfig(request.deadLetterConfig())
                .logConfig(request.logConfig())
                .build();
    }

    private static Map<String, String> checked(Map<String, String> attributes) {
        new Constraints()
                .length("description", attributes.get(DESCRIPTION), 0, DESCRIPTION_LENGTH_MAX)
                .length("kmsKeyIdentifier", attributes.get(KEY), 0, KEY_LENGTH_MAX)
                .length("deadLetterConfig.arn", attributes.get(DEAD_LETTERS), 1, ARN_LENGTH_MAX)
                .oneOf("logConfig.level", attributes.get(LOG_LEVEL), LOG_LEVELS)
                .oneOf("logConfig.includeDetail", attributes.get(LOG_DETAIL), LOG_DETAILS)
                .check();
        return attributes;
    }

    private static void set(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private static void setConfig(
            Map<String, String> attributes,
            @Nullable DeadLetterConfig deadLetters,
            @Nullable LogConfig log) {
        if (deadLetters != null) {
            set(attributes, DEAD_LETTERS, deadLetters.arn());
        }
        if (log != null) {
            set(attributes, LOG_LEVEL, log.levelAsString());
            set(attributes, LOG_DETAIL, log.includeDetailAsString());
        }
    }

    /// A member that is not given stays as it is.
    UpdateEventBusResponse update(UpdateEventBusRequest request) {
        var bus =
                buses.change(
                        names.bus(request.name()),
                        it -> {
                            var attributes = new HashMap<>(it.attributes());
                            set(attributes, DESCRIPTION, request.description());
                            set(attributes, KEY, request.kmsKeyIdentifier());
                            setConfig(attributes, request.deadLetterConfig(), request.logConfig());
                            return it.withAttributes(checked(attributes));
                        });
        return UpdateEventBusResponse.builder()
                .arn(bus.arn().toString())
                .name(bus.name())
                .description(bus.attributes().get(DESCRIPTION))
                .kmsKeyIdentifier(bus.attributes().get(KEY))
                .deadLetterConfig(deadLetters(bus))
                .logConfig(log(bus))
                .build();
    }

    private static @Nullable DeadLetterConfig deadLetters(Bus bus) {
        var queue = bus.attributes().get(DEAD_LETTERS);
        return queue == null ? null : DeadLetterConfig.builder().arn(queue).build();
    }

    private static @Nullable LogConfig log(Bus bus) {
        var level = bus.attributes().get(LOG_LEVEL);
        var detail = bus.attributes().get(LOG_DETAIL);
        return level == null && detail == null
                ? null
                : LogConfig.builder().level(level).includeDetail(detail).build();
    }

    DescribeEventBusResponse describe(@Nullable String name) {
        var bus = buses.require(names.bus(name));
        return DescribeEventBusResponse.builder()
                .name(bus.name())
                .arn(bus.arn().toString())
                .description(bus.attributes().get(DESCRIPTION))
                .kmsKeyIdentifier(bus.attributes().get(KEY))
                .deadLetterConfig(deadLetters(bus))
                .policy(bus.attributes().get(POLICY))
                .logConfig(log(bus))
                .creationTime(bus.createdAt().orElse(null))
                .lastModifiedTime(bus.changedAt().orElse(null))
                .build();
    }

    ListEventBusesResponse list(ListEventBusesRequest request) {
        var prefix =
                EventNames.prefix(
                        request.namePrefix(), EventNames.BUS_NAME_LENGTH_MAX, EventNames.BUS_NAME);
        var found =
                buses.list(caller.region(), caller.account()).stream()
                        .filter(bus -> bus.name().startsWith(prefix))
                        .toList();
        var page =
                EventNames.page("buses/", found, Bus::name, request.nextToken(), request.limit());
        return ListEventBusesResponse.builder()
                .eventBuses(page.items().stream().map(BusOperations::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static EventBus summary(Bus bus) {
        return EventBus.builder()
                .name(bus.name())
                .arn(bus.arn().toString())
                .description(bus.attributes().get(DESCRIPTION))
                .policy(bus.attributes().get(POLICY))
                .creationTime(bus.createdAt().orElse(null))
                .lastModifiedTime(bus.changedAt().orElse(null))
                .build();
    }

    void delete(@Nullable String name) {
        buses.delete(names.ownBus(name));
    }
}
