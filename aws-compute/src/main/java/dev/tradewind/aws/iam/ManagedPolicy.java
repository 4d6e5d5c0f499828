package dev.tradewind.aws.iam;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.JsonRow;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// A managed policy: one that roles have attached, in up to five versions, of which one counts.
///
/// @param updated when a version was made, or made the one that counts
/// @param defaultNumber of the version that counts
/// @param latestNumber that was given last
/// @param versions those that are there, by number
record ManagedPolicy(
        Arn arn,
        PolicyOrigin origin,
        Instant updated,
        int defaultNumber,
        int latestNumber,
        List<PolicyVersion> versions)
        implements ArnRows.Row {
    /// In the heap, beside its texts.
    private static final int POLICY_BYTES = 1 << 10;

    ManagedPolicy {
        versions = List.copyOf(versions);
    }

    /// A policy of one version.
    static ManagedPolicy of(Arn arn, PolicyOrigin origin, PolicyVersion version) {
        return new ManagedPolicy(
                arn,
                origin,
                version.created(),
                version.number(),
                version.number(),
                List.of(version));
    }

    String name() {
        return IamNames.name(arn);
    }

    String path() {
        return IamNames.path(arn);
    }

    Optional<PolicyVersion> version(int number) {
        return versions.stream().filter(it -> it.number() == number).findFirst();
    }

    PolicyVersion defaultVersion() {
        return version(defaultNumber)
                .orElseThrow(
                        () -> new IllegalStateException(arn + " has lost the version that counts"));
    }

    boolean isDefault(PolicyVersion version) {
        return version.number() == defaultNumber;
    }

    /// With one version more, whose number is the next.
    ManagedPolicy with(String text, boolean asDefault, Instant now) {
        int number = latestNumber + 1;
        var version = new PolicyVersion(number, text, now);
        var all = Stream.concat(versions.stream(), Stream.of(version)).toList();
        return new ManagedPolicy(arn, origin, now, asDefault ? number : defaultNumber, number, all);
    }

    ManagedPolicy without(PolicyVersion version) {
        var rest = versions.stream().filter(it -> it.number() != version.number()).toList();
        return new ManagedPolicy(arn, origin, updated, defaultNumber, latestNumber, rest);
    }

    ManagedPolicy defaultingTo(PolicyVersion version, Instant now) {
        return new ManagedPolicy(arn, origin, now, version.number(), latestNumber, versions);
    }

    ManagedPolicy tagged(Map<String, String> tags) {
        return new ManagedPolicy(
                arn, origin.tagged(tags), updated, defaultNumber, latestNumber, versions);
    }

    int weightBytes() {
        return POLICY_BYTES + 2 * versions.stream().mapToInt(it -> it.text().length()).sum();
    }

    @Override
    public byte[] encode() {
        var row = JsonRow.create();
        origin.encode(row);
        row.put("updated", updated.toEpochMilli())
                .put("default", defaultNumber)
                .put("latest", latestNumber);
        var all = row.putArray("versions");
        versions.forEach(version -> all.add(version.encode()));
        return JsonRow.encode(row);
    }

    static ManagedPolicy decode(Arn arn, byte[] bytes) {
        var row = JsonRow.decode(bytes);
        return new ManagedPolicy(
                arn,
                PolicyOrigin.decode(row),
                Instant.ofEpochMilli(row.path("updated").asLong()),
                row.path("default").asInt(),
                row.path("latest").asInt(),
                row.path("versions").valueStream().map(PolicyVersion::decode).toList());
    }
}
