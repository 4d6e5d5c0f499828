package dev.tradewind.broker.bus.explanation;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/// The two ways in which the fields of an event are spelt. Source: EventBridge User Guide, "Events structure
/// reference"; API Reference, PutEventsRequestEntry.
enum EventSpelling {
    EVENT("source", "detail-type", "detail", "resources", "time"),
    ENTRY("Source", "DetailType", "Detail", "Resources", "Time");

    private static final int STRANGE_MAX = 10;
    private static final int NAME_CHARS_MAX = 100;

    private final String source;
    private final String detailType;
    private final String detail;
    private final String resources;
    private final String time;

    EventSpelling(String source, String detailType, String detail, String resources, String time) {
        this.source = source;
        this.detailType = detailType;
        this.detail = detail;
        this.resources = resources;
        this.time = time;
    }

    static EventSpelling of(RawObject fields) {
        return Stream.of(ENTRY.source, ENTRY.detailType).anyMatch(fields::has)
                        && Stream.of(EVENT.source, EVENT.detailType).noneMatch(fields::has)
                ? ENTRY
                : EVENT;
    }

    String source() {
        return source;
    }

    String detailType() {
        return detailType;
    }

    String detail() {
        return detail;
    }

    String resources() {
        return resources;
    }

    String time() {
        return time;
    }

    /// The names without which PutEvents refuses an entry.
    List<String> required() {
        return List.of(source, detailType, detail);
    }

    private Stream<String> names() {
        return Stream.concat(Stream.of(source, detailType, detail, resources, time), others());
    }

    private Stream<String> others() {
        return switch (this) {
            case EVENT -> Stream.of("version", "id", "account", "region", "replay-name");
            case ENTRY -> Stream.of("EventBusName", "TraceHeader");
        };
    }

    /// Remarks on names that are none of these, of which nothing comes to a bus.
    List<String> strange(RawObject fields) {
        return fields.names()
                .filter(name -> names().noneMatch(name::equals))
                .limit(STRANGE_MAX)
                .map(this::strange)
                .toList();
    }

    private String strange(String name) {
        var shown = name.length() <= NAME_CHARS_MAX ? name : name.substring(0, NAME_CHARS_MAX);
        return "\"%s\" is no field of it%s"
                .formatted(
                        shown,
                        names().filter(known -> plain(known).equals(plain(name)))
                                .findFirst()
                                .map(", \"%s\" is"::formatted)
                                .orElse(""));
    }

    private static String plain(String name) {
        return name.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
    }
}
