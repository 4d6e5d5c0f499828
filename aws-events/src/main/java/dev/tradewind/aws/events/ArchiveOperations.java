package dev.tradewind.aws.events;

import dev.tradewind.broker.bus.BusArns;
import dev.tradewind.broker.bus.BusService;
import dev.tradewind.broker.bus.EventArchive;
import dev.tradewind.broker.bus.RulePattern;
import dev.tradewind.engine.Arn;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.eventbridge.model.Archive;
import software.amazon.awssdk.services.eventbridge.model.ArchiveState;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.CreateArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.DescribeArchiveResponse;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesRequest;
import software.amazon.awssdk.services.eventbridge.model.ListArchivesResponse;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveRequest;
import software.amazon.awssdk.services.eventbridge.model.UpdateArchiveResponse;

/// Making, finding and changing archives.
///
/// Source: EventBridge API Reference, CreateArchive, UpdateArchive, DescribeArchive, ListArchives, DeleteArchive; the
/// words from recorded answers.
record ArchiveOperations(BusService bus, EventNames names) {
    private static final String DESCRIPTION = "Description";
    private static final String KEY = "KmsKeyIdentifier";
    private static final int NAME_LENGTH_MAX = 48;
    private static final int DESCRIPTION_LENGTH_MAX = 512;
    private static final int PATTERN_LENGTH_MAX = 4096;
    private static final int KEY_LENGTH_MAX = 2048;

    CreateArchiveResponse create(CreateArchiveRequest request) {
        check(request.archiveName(), request.description(), request.eventPattern());
        keeping(request.kmsKeyIdentifier(), request.retentionDays())
                .required("eventSourceArn", request.eventSourceArn())
                .check();
        var attributes = new HashMap<String, String>();
        put(attributes, DESCRIPTION, request.description());
        put(attributes, KEY, request.kmsKeyIdentifier());
        var archive =
                bus.archives()
                        .create(
                                new EventArchive(
                                        arn(request.archiveName()),
                                        0,
                                        busArn(request.eventSourceArn()),
                                        pattern(request.eventPattern()),
                                        Optional.ofNullable(request.retentionDays()).orElse(0),
                                        attributes,
                                        Instant.EPOCH));
        return CreateArchiveResponse.builder()
                .archiveArn(archive.arn().toString())
                .state(ArchiveState.ENABLED)
                .creationTime(archive.createdAt())
                .build();
    }

    private static void check(
            @Nullable String name, @Nullable String description, @Nullable String pattern) {
        new Constraints()
                .required("archiveName", name)
                .length("archiveName", name, 1, NAME_LENGTH_MAX)
                .pattern("archiveName", name, EventNames.NAME)
                .length("description", description, 0, DESCRIPTION_LENGTH_MAX)
                .length("eventPattern", pattern, 0, PATTERN_LENGTH_MAX)
                .check();
    }

    private static Constraints keeping(@Nullable String key, @Nullable Integer days) {
        return new Constraints()
                .length("kmsKeyIdentifier", key, 0, KEY_LENGTH_MAX)
                .range("retentionDays", days, 0, Integer.MAX_VALUE);
    }

    private static void put(Map<String, String> attributes, String name, @Nullable String value) {
        if (value != null) {
            attributes.put(name, value);
        }
    }

    private static Optional<RulePattern> pattern(@Nullable String text) {
        return Optional.ofNullable(text).filter(it -> !it.isEmpty()).map(RulePattern::checked);
    }

    private Arn arn(@Nullable String name) {
        return BusArns.archive(
                names.caller().region(), names.caller().account(), String.valueOf(name));
    }

    static Arn busArn(String text) {
        return Arn.tryParse(text)
                .filter(BusArns::isBus)
                .orElseThrow(() -> EventTags.malformed(text));
    }

    /// A member that is not given stays as it is.
    UpdateArchiveResponse update(UpdateArchiveRequest request) {
        check(request.archiveName(), request.description(), request.eventPattern());
        keeping(request.kmsKeyIdentifier(), request.retentionDays()).check();
        var changed = bus.archives().change(arn(request.archiveName()), it -> changed(it, request));
        return UpdateArchiveResponse.builder()
                .archiveArn(changed.arn().toString())
                .state(ArchiveState.ENABLED)
                .creationTime(changed.createdAt())
                .build();
    }

    private static EventArchive changed(EventArchive archive, UpdateArchiveRequest request) {
        var attributes = new HashMap<>(archive.attributes());
        put(attributes, DESCRIPTION, request.description());
        put(attributes, KEY, request.kmsKeyIdentifier());
        var changed = archive.withAttributes(attributes);
        if (request.eventPattern() != null) {
            changed = changed.keeping(pattern(request.eventPattern()));
        }
        return request.retentionDays() == null
                ? changed
                : changed.retaining(request.retentionDays());
    }

    DescribeArchiveResponse describe(@Nullable String name) {
        check(name, null, null);
        var archive = bus.archives().require(arn(name));
        var totals = bus.archives().totals(archive);
        return DescribeArchiveResponse.builder()
                .archiveArn(archive.arn().toString())
                .archiveName(archive.name())
                .eventSourceArn(archive.bus().toString())
                .description(archive.attributes().get(DESCRIPTION))
                .kmsKeyIdentifier(archive.attributes().get(KEY))
                .eventPattern(archive.pattern().map(RulePattern::text).orElse(null))
                .state(ArchiveState.ENABLED)
                .retentionDays(archive.retentionDays())
                .sizeBytes(totals.sizeBytes())
                .eventCount(totals.events())
                .creationTime(archive.createdAt())
                .build();
    }

    ListArchivesResponse list(ListArchivesRequest request) {
        EventNames.requireOneFilter(
                "ListArchives",
                request.stateAsString(),
                request.eventSourceArn(),
                request.namePrefix());
        var prefix = EventNames.prefix(request.namePrefix(), NAME_LENGTH_MAX, EventNames.NAME);
        Optional.ofNullable(request.eventSourceArn())
                .ifPresent(it -> bus.buses().require(busArn(it)));
        var found =
                bus.archives().list(names.caller().region(), names.caller().account()).stream()
                        .filter(it -> it.name().startsWith(prefix))
                        .filter(it -> isListed(it, request))
                        .toList();
        var page =
                EventNames.page(
                        "archives/",
                        found,
                        EventArchive::name,
                        request.nextToken(),
                        request.limit());
        return ListArchivesResponse.builder()
                .archives(page.items().stream().map(this::summary).toList())
                .nextToken(page.nextToken().orElse(null))
                .build();
    }

    private static boolean isListed(EventArchive archive, ListArchivesRequest request) {
        return (request.eventSourceArn() == null
                        || archive.bus().toString().equals(request.eventSourceArn()))
                && (request.state() == null || request.state() == ArchiveState.ENABLED);
    }

    private Archive summary(EventArchive archive) {
        var totals = bus.archives().totals(archive);
        return Archive.builder()
                .archiveName(archive.name())
                .eventSourceArn(archive.bus().toString())
                .state(ArchiveState.ENABLED)
                .retentionDays(archive.retentionDays())
                .sizeBytes(totals.sizeBytes())
                .eventCount(totals.events())
                .creationTime(archive.createdAt())
                .build();
    }

    void delete(@Nullable String name) {
        check(name, null, null);
        bus.archives().delete(arn(name));
    }
}
