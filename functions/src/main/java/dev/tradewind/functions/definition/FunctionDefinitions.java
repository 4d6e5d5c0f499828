package dev.tradewind.functions.definition;

import dev.tradewind.engine.Arn;
import dev.tradewind.engine.ArnRows;
import dev.tradewind.engine.Engine;
import dev.tradewind.engine.Refusal;
import dev.tradewind.engine.UnitOfWork;
import dev.tradewind.store.Table;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// The functions of all accounts and regions, with their versions, and their layers. What a call changed is on disk when
/// it returns. Any thread may call.
public final class FunctionDefinitions {
    /// A row a function, and one for each of its versions: its ARN, and JSON.
    private static final Table FUNCTIONS = new Table("functions");

    private static final Table VERSIONS = new Table("function-versions");

    /// The tables that the store must have been opened with.
    public static final List<Table> TABLES = List.of(FUNCTIONS, VERSIONS, FunctionLayers.TABLE);

    /// For an account in a region. Source: Lambda developer guide, "Lambda quotas", "Function and layer storage".
    public static final long CODE_BYTES_MAX = 75L << 30;

    /// For a function; AWS has no limit. Each is in memory.
    public static final int VERSIONS_MAX = 1_000;

    /// For a function; AWS has no limit. All of them are one row.
    public static final int ALIASES_MAX = 100;

    /// In the heap, with 50 tags and some statements and aliases.
    private static final int FUNCTION_BYTES = 8 << 10;

    /// In the heap, with the largest environment that there may be.
    private static final int VERSION_BYTES = 12 << 10;

    private final Engine engine;
    private final ArnRows<DefinedFunction> functions;
    private final ArnRows<FunctionVersion> versions;
    private final FunctionLayers layers;
    private final FunctionIndex index = new FunctionIndex();

    public FunctionDefinitions(Engine engine) {
        this.engine = engine;
        functions =
                new ArnRows<>(
                        engine,
                        FUNCTIONS,
                        it -> FUNCTION_BYTES + it.urlBytes(),
                        DefinedFunction::decode);
        versions = new ArnRows<>(engine, VERSIONS, VERSION_BYTES, VersionRow::decode);
        layers = new FunctionLayers(engine, this::requireRoomFor, this::hasLayer);
    }

    /// Reads all anew. On the committer's thread.
    public void load() {
        functions.load();
        index.count(functions.all());
        versions.load();
        layers.load();
    }

    /// Deletes everything but the functions that are `spared`.
    public void reset(UnitOfWork work, Set<Arn> spared) {
        functions.reset(work, spared);
        index.count(functions.all());
        var kept =
                versions.all()
                        .filter(it -> spared.contains(it.function()))
                        .map(FunctionVersion::arn)
                        .toList();
        versions.reset(work, Set.copyOf(kept));
        layers.reset(work);
    }

    public FunctionLayers layers() {
        return layers;
    }

    /// Makes a function whose only version is `$LATEST`.
    public FunctionVersion create(
            Arn function, FunctionSettings settings, FunctionCode code, Map<String, String> tags) {
        return engine.run(work -> {
            if (functions.find(function).isPresent()) {
                throw new Refusal(
                        FunctionFault.CONFLICT,
                        "Function already exist: " + FunctionArns.name(function));
            }
            engine.heap().requireRoom();
            settings.layers().forEach(layers::require);
            requireRoomFor(function, code);
            functions.save(work, DefinedFunction.of(function, tags));
            return versions.save(work, latest(work, function, settings, code));
        });
    }

    private FunctionVersion latest(
            UnitOfWork work, Arn function, FunctionSettings settings, FunctionCode code) {
        return new FunctionVersion(
                function,
                FunctionVersion.LATEST,
                settings,
                code,
                Instant.ofEpochMilli(work.nowMillis()),
                engine.newId());
    }

    private boolean hasLayer(Arn version) {
        return versions.all().anyMatch(it -> it.settings().layers().contains(version));
    }

    /// Refuses more code than an account may keep in a region. On the committer's thread.
    private void requireRoomFor(Arn owner, FunctionCode more) {
        long bytes = codeBytes(owner.region(), owner.account()) + more.sizeBytes();
        if (bytes > CODE_BYTES_MAX) {
            throw new Refusal(
                    FunctionFault.CODE_TOO_LARGE,
                    "Code storage limit exceeded: %d bytes, and an account has %d in a region."
                            .formatted(bytes, CODE_BYTES_MAX));
        }
    }

    /// The size of all versions of functions and layers of an account in a region, as it is counted against its limit.
    public long codeBytes(String region, String account) {
        return versions.beginningWith(FunctionArns.of(region, account, ""))
                        .mapToLong(it -> it.code().sizeBytes())
                        .sum()
                + layers.codeBytes(region, account);
    }

    /// The names of all code that a function or a layer has.
    public Set<String> codeInUse() {
        var names = new HashSet<String>();
        versions.all().forEach(it -> names.add(it.code().sha256()));
        layers.all().forEach(it -> names.add(it.code().sha256()));
        return names;
    }

    public DefinedFunction find(Arn function) {
        return look(function).orElseThrow(() -> notFound(FunctionArns.unqualified(function)));
    }

    /// The function, if it is there.
    public Optional<DefinedFunction> look(Arn function) {
        return functions.find(FunctionArns.unqualified(function));
    }

    /// The functions of all accounts and regions.
    public Stream<DefinedFunction> all() {
        return functions.all();
    }

    /// The concurrency that is reserved, of all functions together.
    public int reservedTotal() {
        return index.reservedTotal();
    }

    /// The function or alias that a URL is of.
    public Optional<Arn> ofUrl(String id) {
        return index.named(id);
    }

    /// The version of an ARN that ends in one, or in nothing and so means `$LATEST`, or in an alias: then one of those that it
    /// names, by weight.
    public FunctionVersion resolve(Arn function) {
        var qualifier = FunctionArns.qualifier(function).orElse(FunctionVersion.LATEST);
        return version(function, qualifier)
                .or(() ->
                        alias(function, qualifier)
                                .flatMap(it -> version(function, it.version(drawn(it)))))
                .orElseThrow(() -> notFound(function));
    }

    private double drawn(FunctionAlias alias) {
        return alias.other().isPresent() ? engine.random().nextDouble() : 1;
    }

    private Optional<FunctionAlias> alias(Arn function, String name) {
        return functions.find(FunctionArns.unqualified(function)).map(it -> it.aliases().get(name));
    }

    private Optional<FunctionVersion> version(Arn function, String version) {
        return versions.find(FunctionArns.qualified(function, version));
    }

    /// The functions of an account in a region, by name.
    public List<DefinedFunction> list(String region, String account) {
        return functions.beginningWith(FunctionArns.of(region, account, "")).toList();
    }

    /// The versions of a function, `$LATEST` first, then the oldest.
    public List<FunctionVersion> versions(Arn function) {
        var plain = find(function).arn();
        return versionsOf(plain)
                .sorted((a, b) -> Long.compare(number(a.version()), number(b.version())))
                .toList();
    }

    /// The versions of a function, in no order; none if it is gone.
    ///
    /// @param plain without a qualifier
    public Stream<FunctionVersion> versionsOf(Arn plain) {
        return versions.beginningWith(FunctionArns.qualified(plain, ""));
    }

    private static long number(String version) {
        return version.equals(FunctionVersion.LATEST) ? 0 : Long.parseLong(version);
    }

    /// Changes the code or the settings of `$LATEST`.
    ///
    /// @param revision that the caller has seen, where it says so
    /// @param change may refuse
    public FunctionVersion update(
            Arn function, Optional<String> revision, UnaryOperator<FunctionVersion> change) {
        return engine.run(work -> {
            var now = requireLatest(function);
            requireRevision(now.revisionId(), revision);
            var changed = change.apply(now);
            changed.settings().layers().forEach(layers::require);
            if (!changed.code().equals(now.code())) {
                requireRoomFor(now.function(), changed.code());
            }
            return versions.save(
                    work, latest(work, now.function(), changed.settings(), changed.code()));
        });
    }

    /// Publishes `$LATEST` under the next number, unless the version that was published last would run the same.
    ///
    /// @param check may refuse
    public FunctionVersion publish(
            Arn function,
            Optional<String> revision,
            Optional<String> description,
            UnaryOperator<FunctionVersion> check) {
        return engine.run(work -> {
            var latest = check.apply(requireLatest(function));
            requireRevision(latest.revisionId(), revision);
            var row = find(function);
            var last = version(function, Long.toString(row.published()));
            return last.filter(latest::runsAs)
                    .orElseGet(() -> publish(work, row, described(latest, description)));
        });
    }

    private static FunctionVersion described(FunctionVersion latest, Optional<String> text) {
        return text.map(it -> latest.with(latest.settings().describedAs(it))).orElse(latest);
    }

    private FunctionVersion publish(UnitOfWork work, DefinedFunction row, FunctionVersion latest) {
        if (versionsOf(row.arn()).count() > VERSIONS_MAX) {
            throw new Refusal(
                    FunctionFault.CODE_TOO_LARGE,
                    "%s has %d versions, the most that are kept here."
                            .formatted(row.arn(), VERSIONS_MAX));
        }
        engine.heap().requireRoom();
        requireRoomFor(row.arn(), latest.code());
        long number = row.published() + 1;
        functions.save(work, row.publishing(number));
        var now = Instant.ofEpochMilli(work.nowMillis());
        return versions.save(work, latest.publishedAs(number, now, engine.newId()));
    }

    /// Deletes a function with all that belongs to it, or one version that no alias names.
    ///
    /// @param alongside is done in the same unit of work where the function goes
    public void delete(Arn function, BiConsumer<UnitOfWork, Arn> alongside) {
        engine.run(work -> {
            var row = find(function);
            var qualifier = FunctionArns.qualifier(function);
            if (qualifier.isPresent()) {
                deleteVersion(work, row, qualifier.get());
            } else {
                versionsOf(row.arn()).toList().forEach(it -> versions.remove(work, it));
                functions.remove(work, row);
                index.count(functions.all());
                alongside.accept(work, row.arn());
            }
            return true;
        });
    }

    private void deleteVersion(UnitOfWork work, DefinedFunction row, String qualifier) {
        var version =
                version(row.arn(), qualifier)
                        .orElseThrow(() -> notFound(FunctionArns.qualified(row.arn(), qualifier)));
        var named =
                row.aliases().values().stream()
                        .filter(it -> it.names(qualifier))
                        .map(FunctionAlias::name)
                        .sorted()
                        .toList();
        if (!named.isEmpty()) {
            throw new Refusal(
                    FunctionFault.CONFLICT,
                    "Version %s of %s cannot be deleted: the aliases %s name it."
                            .formatted(qualifier, row.arn(), named));
        }
        versions.remove(work, version);
        functions.save(work, row.without(qualifier));
    }

    /// Changes what belongs to all versions of a function.
    ///
    /// @param change may refuse, and may ask this for more: all of it is one decision
    public DefinedFunction change(
            Arn function, BiFunction<DefinedFunction, UnitOfWork, DefinedFunction> change) {
        return engine.run(work -> {
            var changed = functions.save(work, change.apply(find(function), work));
            index.count(functions.all());
            return changed;
        });
    }

    private FunctionVersion requireLatest(Arn function) {
        var plain = FunctionArns.unqualified(function);
        return version(plain, FunctionVersion.LATEST).orElseThrow(() -> notFound(plain));
    }

    /// Refuses a version that is not there.
    public void requireVersion(Arn function, String version) {
        if (version(function, version).isEmpty()) {
            throw notFound(FunctionArns.qualified(function, version));
        }
    }

    /// Refuses another revision than the caller has seen.
    public static void requireRevision(Object now, Optional<String> seen) {
        if (seen.isPresent() && !seen.get().equals(now.toString())) {
            throw new Refusal(
                    FunctionFault.REVISION_CHANGED,
                    "The Revision Id provided does not match the latest Revision Id. Call the"
                            + " GetFunction/GetAlias API to retrieve the latest Revision Id");
        }
    }

    private static Refusal notFound(Arn function) {
        return new Refusal(FunctionFault.NOT_FOUND, "Function not found: " + function);
    }
}
