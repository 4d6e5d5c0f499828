package dev.tradewind.functions.definition;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The layers of all accounts and regions. What a call changed is on disk when it returns. Any thread may call.
public final class FunctionLayers {
    /// A row a layer with all its versions: its ARN, and JSON.
    static final Table TABLE = new Table("function-layers");

    /// For a layer; AWS has no limit. All of them are one row.
    public static final int VERSIONS_MAX = 1_000;

    /// In the heap, with some versions.
    private static final int LAYER_BYTES = 16 << 10;

    private final Engine engine;
    private final ArnRows<FunctionLayer> rows;
    private final BiConsumer<Arn, FunctionCode> room;
    private final Predicate<Arn> isUsed;

    /// @param room refuses code that there is no room for
    /// @param isUsed tells whether a function has a version
    FunctionLayers(Engine engine, BiConsumer<Arn, FunctionCode> room, Predicate<Arn> isUsed) {
        this.engine = engine;
        this.room = room;
        this.isUsed = isUsed;
        rows = new ArnRows<>(engine, TABLE, LAYER_BYTES, FunctionLayer::decode);
    }

    void load() {
        rows.load();
    }

    void reset(UnitOfWork work) {
        rows.reset(work, Set.of());
    }

    /// The code of a version, with what is said about it.
    ///
    /// @param runtimes that it says it is for
    /// @param architectures the same
    public record Contents(
            FunctionCode code,
            String description,
            String license,
            List<String> runtimes,
            List<String> architectures) {
        public Contents {
            runtimes = List.copyOf(runtimes);
            architectures = List.copyOf(architectures);
        }

        private LayerVersion numbered(long number, Instant now) {
            return new LayerVersion(
                    number, code, description, license, runtimes, architectures, now);
        }
    }

    /// Adds a version to a layer, which is made with its first.
    public LayerVersion publish(Arn layer, Contents contents) {
        return engine.run(work -> {
            var row = rows.find(layer).orElseGet(() -> new FunctionLayer(layer, 0, List.of()));
            if (row.versions().size() >= VERSIONS_MAX) {
                throw new Refusal(
                        FunctionFault.CODE_TOO_LARGE,
                        "%s has %d versions, the most that are kept here."
                                .formatted(layer, VERSIONS_MAX));
            }
            engine.heap().requireRoom();
            room.accept(layer, contents.code());
            var now = Instant.ofEpochMilli(work.nowMillis());
            var version = contents.numbered(row.published() + 1, now);
            rows.save(work, row.with(version));
            return version;
        });
    }

    /// Deletes a version, unless that is not there, or a function has it: its code would be gone.
    public void delete(Arn layer, long number) {
        engine.run(work -> {
            var version = FunctionLayer.arnOf(layer, number);
            if (isUsed.test(version)) {
                throw new Refusal(
                        FunctionFault.CONFLICT,
                        "%s is not deleted while a function has it.".formatted(version));
            }
            rows.find(layer).ifPresent(it -> rows.save(work, it.without(number)));
            return true;
        });
    }

    /// The layers of an account in a region that have a version, by name.
    public List<FunctionLayer> list(String region, String account) {
        return rows.beginningWith(FunctionLayer.arn(region, account, ""))
                .filter(it -> !it.versions().isEmpty())
                .toList();
    }

    public Optional<FunctionLayer> find(Arn layer) {
        return rows.find(layer);
    }

    /// The version that an ARN names.
    public Optional<LayerVersion> version(Arn version) {
        var layer = FunctionLayer.ofVersion(version);
        return rows.find(layer)
                .flatMap(row ->
                        row.versions().stream()
                                .filter(it -> row.arnOf(it).equals(version))
                                .findFirst());
    }

    /// Refuses a version that is not there.
    void require(Arn version) {
        if (version(version).isEmpty()) {
            throw new Refusal(
                    FunctionFault.CODE_INVALID,
                    "Layer version %s does not exist.".formatted(version));
        }
    }

    Stream<LayerVersion> all() {
        return rows.all().flatMap(it -> it.versions().stream());
    }

    long codeBytes(String region, String account) {
        return list(region, account).stream()
                .flatMap(it -> it.versions().stream())
                .mapToLong(it -> it.code().sizeBytes())
                .sum();
    }
}
